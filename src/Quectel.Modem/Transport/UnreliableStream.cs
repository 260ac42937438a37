namespace Quectel.Modem.Transport;

/// <summary>A stream over a device whose own stream neither tells of its end nor can be relied on to let go of a call.</summary>
/// <remarks>
/// A call of the inner stream works on a buffer of this class, so that it can be left alone when it hangs and harms nobody
/// if it ever comes back. While one is pending, the device is looked for once a second.
/// </remarks>
/// <param name="inner">The device's stream.</param>
/// <param name="close">Closes the device; may hang.</param>
/// <param name="isPresent">Whether the system still has the device.</param>
/// <param name="time">The clock.</param>
internal sealed class UnreliableStream(Stream inner, Action close, Func<bool> isPresent, TimeProvider time) : Stream
{
    private const int BufferBytes = 16 * 1024;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly byte[] _received = new byte[BufferBytes];
    private Task<int>? _reading;
    private int _first;
    private int _count;
    private bool _isClosed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_count == 0)
        {
            // A read that an earlier caller has given up is still the one that gets the bytes.
            _reading ??= Task.Run(() => inner.ReadAsync(_received, CancellationToken.None).AsTask(), CancellationToken.None);
            await WatchAsync(_reading, cancellationToken).ConfigureAwait(false);
            (_first, _count) = (0, await _reading.ConfigureAwait(false));
            _reading = null;
        }

        int taken = Math.Min(_count, buffer.Length);
        _received.AsMemory(_first, taken).CopyTo(buffer);
        _first += taken;
        _count -= taken;
        return taken;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        byte[] bytes = buffer.ToArray();
        Task writing = Task.Run(() => inner.WriteAsync(bytes, CancellationToken.None).AsTask(), CancellationToken.None);
        await WatchAsync(writing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the device, and gives up waiting for that after two seconds. Once is enough.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        try
        {
            await Task.Run(close).WaitAsync(CloseTimeout, time).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException or UnauthorizedAccessException)
        {
            // The device hangs in its close, or is gone so that there is nothing to close: nobody can do more about it.
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <exception cref="IOException">The device is gone.</exception>
    private async Task WatchAsync(Task call, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await call.WaitAsync(LookInterval, time, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException) when (!call.IsCompleted)
            {
                if (!isPresent())
                {
                    throw new IOException("the device is gone.");
                }
            }
        }
    }
}
