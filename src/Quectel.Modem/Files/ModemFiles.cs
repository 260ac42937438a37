using System.Diagnostics.CodeAnalysis;

namespace Quectel.Modem;

/// <summary>The files in the module's flash: certificates, and whatever else the module or you keep there.</summary>
/// <remarks>
/// <para>Files survive a restart and a loss of power, but for those whose name begins with <c>RAM:</c> (EC2x).</para>
/// <para>
/// Names have 80 bytes at most; eight characters, a dot and three more are what every module takes. What the module
/// refuses is a <see cref="ModemFileException"/>.
/// </para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never taken owns nothing.")]
public sealed class ModemFiles
{
    private readonly IAtChannel _channel;
    private readonly TimeProvider _time;

    // One at a time: a second reader of the same file would close the handle of the first.
    private readonly SemaphoreSlim _transfer = new(1, 1);

    internal ModemFiles(IAtChannel channel, TimeProvider time)
    {
        _channel = channel;
        _time = time;
    }

    /// <summary>Lists the files in flash.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 10 s.</param>
    /// <returns>The files; empty when there is none.</returns>
    /// <exception cref="ModemFileException">The module refuses.</exception>
    public Task<IReadOnlyList<ModemFile>> ListAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(string.Empty, new ListFilesCommand("*"), cancellationToken);

    /// <summary>Looks for one file.</summary>
    /// <param name="name">The file.</param>
    /// <param name="cancellationToken">Ends the wait, up to 10 s.</param>
    /// <returns>The file with its size; null when it is not there.</returns>
    /// <exception cref="ArgumentException">That is no file name.</exception>
    /// <exception cref="ModemFileException">The module refuses.</exception>
    public Task<ModemFile?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        FileName.Validate(name);
        return _channel.FindFileAsync(name, cancellationToken);
    }

    /// <summary>Asks how much room the flash has.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 10 s.</param>
    /// <returns>The room in bytes.</returns>
    /// <exception cref="ModemFileException">The module refuses.</exception>
    public Task<StorageSpace> GetSpaceAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(string.Empty, new StorageSpaceCommand(), cancellationToken);

    /// <summary>
    /// Stores a file, and makes sure by the module's checksum that it arrived as it is. All or nothing: what arrived of
    /// an upload that failed is deleted.
    /// </summary>
    /// <param name="name">The file.</param>
    /// <param name="content">1 byte or more; must not change until the call has ended.</param>
    /// <param name="overwrite">Whether to delete a file of this name first, which happens before the upload.</param>
    /// <param name="progress">Takes the number of bytes sent; called by the writer, so it must be quick.</param>
    /// <param name="cancellationToken">
    /// Ends the upload. The module waits 5 s for the rest, and other commands wait with it; then the part that arrived
    /// is deleted and the call ends.
    /// </param>
    /// <returns>A task.</returns>
    /// <remarks>Nothing else can be sent meanwhile: 1 MiB takes 91 s on a UART of 115200 baud.</remarks>
    /// <exception cref="ArgumentException">That is no file name, or there is no content.</exception>
    /// <exception cref="ModemFileException">
    /// The name is taken, there is no room, or the file was damaged on the way.
    /// </exception>
    public async Task UploadAsync(
        string name,
        ReadOnlyMemory<byte> content,
        bool overwrite = false,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        FileName.Validate(name);
        if (content.IsEmpty)
        {
            throw new ArgumentException("An empty file cannot be uploaded.", nameof(content));
        }

        await _transfer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (overwrite)
            {
                await DeleteAsync(name, cancellationToken).ConfigureAwait(false);
            }

            await new FileUpload(_channel, _time, name, content, progress).RunAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _transfer.Release();
        }
    }

    /// <summary>Reads a file, 4096 bytes at a time; other commands get their turn in between.</summary>
    /// <param name="name">The file.</param>
    /// <param name="progress">Takes the number of bytes received.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <returns>The content.</returns>
    /// <exception cref="ArgumentException">That is no file name.</exception>
    /// <exception cref="ModemFileException">
    /// There is no such file, or less came than the module's list announced.
    /// </exception>
    public async Task<byte[]> DownloadAsync(
        string name, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        FileName.Validate(name);
        await _transfer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await new FileDownload(_channel, name, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _transfer.Release();
        }
    }

    /// <summary>Deletes a file.</summary>
    /// <param name="name">The file.</param>
    /// <param name="cancellationToken">Ends the wait, up to 10 s.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ArgumentException">That is no file name.</exception>
    /// <exception cref="ModemFileException">The module refuses.</exception>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        FileName.Validate(name);
        return _channel.SendAsync(name, new DeleteFileCommand(name), cancellationToken);
    }
}
