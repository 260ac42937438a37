using System.IO.Pipelines;

namespace Quectel.Modem.Transport;

/// <summary>A port made of streams, such as a socket or an in-process pair: one loop receives, one sends.</summary>
internal sealed class StreamTransport : IModemTransport
{
    private const int SmallestReceiveBytes = 512;

    private readonly Stream _source;
    private readonly Stream _target;
    private readonly PortEnding _ending;
    private readonly CancellationTokenSource _stopping = new();
    private readonly PortInput _input;
    private readonly Pipe _output = new(PortPipes.Output);
    private readonly Task _running;

    /// <summary>Takes over the streams, which may be one and the same, and starts.</summary>
    public StreamTransport(string name, Stream source, Stream target)
    {
        Name = name;
        _source = source;
        _target = target;
        _ending = new PortEnding(name);
        _input = new PortInput(_ending);
        _running = RunAsync(_stopping.Token);
    }

    public string Name { get; }

    public PipeReader Input => _input;

    public PipeWriter Output => _output.Writer;

    public async ValueTask DisposeAsync()
    {
        _ending.TryEnd("was closed by this program.");
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(ReceiveAsync(cancellationToken), SendAsync(cancellationToken)).ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
        await _target.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ReceiveOnceAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (Exception exception)
        {
            End(exception);
        }

        await _input.Writer.CompleteAsync().ConfigureAwait(false);
        if (_ending.HasEnded)
        {
            // The sending loop has nobody to send to any more.
            await _stopping.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> ReceiveOnceAsync(CancellationToken cancellationToken)
    {
        Memory<byte> target = _input.Writer.GetMemory(SmallestReceiveBytes);
        int count = await _source.ReadAsync(target, cancellationToken).ConfigureAwait(false);
        if (count == 0)
        {
            _ending.TryEnd("was closed by its other end.");
            return false;
        }

        _input.Writer.Advance(count);
        FlushResult flush = await _input.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        return !flush.IsCompleted;
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            ReadResult result;
            do
            {
                result = await _output.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                foreach (ReadOnlyMemory<byte> segment in result.Buffer)
                {
                    await _target.WriteAsync(segment, cancellationToken).ConfigureAwait(false);
                }

                _output.Reader.AdvanceTo(result.Buffer.End);
            }
            while (!result.IsCompleted);
        }
        catch (Exception exception)
        {
            // Pending and later flushes are thrown this. The receiving loop goes on: it may still find the last words
            // of the other end, and then meets the same end itself.
            End(exception);
            await _output.Reader.CompleteAsync(_ending.CreateException()).ConfigureAwait(false);
        }
    }

    // Whatever a stream throws, it has come to its end. A loop that was cancelled finds the cause recorded already.
    private void End(Exception exception) => _ending.TryEnd($"lost its connection: {exception.Message}", exception);
}
