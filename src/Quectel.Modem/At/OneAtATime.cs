using System.Threading.Channels;

namespace Quectel.Modem.At;

/// <summary>Runs what must not overlap, in the order of its callers. A semaphore that nobody has to dispose.</summary>
internal sealed class OneAtATime
{
    private readonly Channel<bool> _seat = Channel.CreateBounded<bool>(1);

    public async Task<TResult> RunAsync<TResult>(Func<Task<TResult>> action, CancellationToken cancellationToken)
    {
        await _seat.Writer.WriteAsync(true, cancellationToken).ConfigureAwait(false);
        try
        {
            return await action().ConfigureAwait(false);
        }
        finally
        {
            _seat.Reader.TryRead(out _);
        }
    }
}
