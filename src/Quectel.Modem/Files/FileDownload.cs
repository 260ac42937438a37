using System.Buffers;

namespace Quectel.Modem;

/// <summary>
/// One download, piece by piece: other commands get their turn in between, and no piece is larger than a buffer.
/// </summary>
internal sealed class FileDownload(IAtChannel channel, string name, IProgress<long>? progress)
{
    private const int PieceBytes = 4096;

    public async Task<byte[]> RunAsync(CancellationToken cancellationToken)
    {
        ModemFile file = await channel.FindFileAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw new ModemFileException(
                name, ModemFileError.NotFound, $"The file '{name}' is not in the module.");
        int handle = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadAsync(handle, file.Length, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await CloseAsync(handle).ConfigureAwait(false);
        }
    }

    private async Task<byte[]> ReadAsync(int handle, long length, CancellationToken cancellationToken)
    {
        var content = new ArrayBufferWriter<byte>();
        progress?.Report(0);
        while (content.WrittenCount < length)
        {
            int wanted = (int)Math.Min(PieceBytes, length - content.WrittenCount);
            ReadOnlyMemory<byte> piece = await channel.SendAsync(
                name, new ReadFileCommand(handle, wanted), cancellationToken).ConfigureAwait(false);
            if (piece.Length is 0 || piece.Length > wanted)
            {
                throw new ModemFileException(
                    name,
                    ModemFileError.Damaged,
                    $"The file '{name}' in the module has {length} bytes by its list; only {content.WrittenCount} came.");
            }

            content.Write(piece.Span);
            progress?.Report(content.WrittenCount);
        }

        return content.WrittenSpan.ToArray();
    }

    /// <summary>Opens the file; a handle that an earlier program left open is closed first.</summary>
    private async Task<int> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(name, new OpenFileCommand(name), cancellationToken).ConfigureAwait(false);
        }
        catch (ModemFileException error) when (error.Error == ModemFileError.AlreadyOpen)
        {
            ILookup<string, int> open =
                await channel.SendAsync(name, new OpenFilesCommand(), cancellationToken).ConfigureAwait(false);
            foreach (int handle in open[FileName.Normalize(name)])
            {
                await CloseAsync(handle).ConfigureAwait(false);
            }

            return await channel.SendAsync(name, new OpenFileCommand(name), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CloseAsync(int handle)
    {
        try
        {
            await channel.SendAsync(new CloseFileCommand(handle), CancellationToken.None).ConfigureAwait(false);
        }
        catch (ModemException)
        {
            // It was read, or there is a better reason why it was not; the next download closes it.
        }
    }
}
