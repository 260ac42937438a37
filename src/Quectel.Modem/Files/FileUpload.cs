using System.Runtime.ExceptionServices;

namespace Quectel.Modem;

/// <summary>One upload, which leaves either the whole file in the module or none.</summary>
internal sealed class FileUpload(
    IAtChannel channel, TimeProvider time, string name, ReadOnlyMemory<byte> content, IProgress<long>? progress)
{
    private ExceptionDispatchInfo? _progressFailure;
    private volatile bool _hasBegun;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        FileReceipt receipt;
        try
        {
            var command = new UploadFileCommand(name, content, Report, time);
            receipt = await channel.SendAsync(name, command, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException || (error is ModemFileException && _hasBegun))
        {
            await CleanUpAsync().ConfigureAwait(false);
            throw;
        }
        catch (ModemTimeoutException)
        {
            // Seen on BG95: the file is complete, and the module does not say so (core AT reference, 8.2).
            if (await IsCompleteAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            await CleanUpAsync().ConfigureAwait(false);
            throw;
        }

        if (receipt != FileReceipt.Of(content.Span) || _progressFailure is not null)
        {
            await CleanUpAsync().ConfigureAwait(false);
            _progressFailure?.Throw();
            cancellationToken.ThrowIfCancellationRequested(); // The short receipt can be quicker than the cancellation.
            throw NewDamagedException(receipt);
        }
    }

    private ModemFileException NewDamagedException(FileReceipt receipt)
    {
        string damage = receipt.Length == content.Length
            ? "it has another checksum than what was sent"
            : $"{receipt.Length} of {content.Length} bytes arrived";
        return new ModemFileException(
            name,
            ModemFileError.Damaged,
            $"The upload of '{name}' was damaged on the way: {damage}. The file was deleted. On a UART, use flow control.");
    }

    /// <summary>Runs where the payload is written; what the caller's code throws there must not end the port.</summary>
    private bool Report(int count)
    {
        _hasBegun = true;
        try
        {
            progress?.Report(count);
            return true;
        }
        catch (Exception failure)
        {
            _progressFailure = ExceptionDispatchInfo.Capture(failure);
            return false;
        }
    }

    /// <summary>
    /// Deletes the part that arrived. Asking for the file first waits until the upload is over, and only then is it
    /// known whether there was one: a file of the same name that was there before must stay.
    /// </summary>
    private async Task CleanUpAsync()
    {
        // Whoever cancels while other commands are ahead is not kept waiting for those.
        TimeSpan patience = _hasBegun
            ? Timeout.InfiniteTimeSpan
            : UploadFileCommand.SilenceLimit + TimeSpan.FromSeconds(5);
        using var limit = new CancellationTokenSource(patience, time);
        try
        {
            ModemFile? part = await channel.FindFileAsync(name, limit.Token).ConfigureAwait(false);
            if (part is not null && _hasBegun)
            {
                await channel.SendAsync(name, new DeleteFileCommand(name), limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is ModemException or OperationCanceledException)
        {
            // The caller is told why the upload ended, which matters more.
        }
    }

    private async Task<bool> IsCompleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            byte[] stored = await new FileDownload(channel, name, progress: null).RunAsync(cancellationToken)
                .ConfigureAwait(false);
            return stored.AsSpan().SequenceEqual(content.Span);
        }
        catch (ModemException)
        {
            return false;
        }
    }
}
