using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Faults.Engine;

/// <summary>
/// One client's connection to its broker, which may break or fall silent. While it is silent, the keep alive is minded
/// here: nobody else would notice.
/// </summary>
internal sealed class BreakableConnection(IBrokerListener listener, TimeProvider time)
    : IBrokerConnection, IBrokerListener
{
    // How long the PINGRESP is waited for is not documented.
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(5);

    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly CancellationTokenSource _over = new();
    private TimeSpan _keepAlive;
    private long _lastSent;
    private volatile bool _silent;
    private int _closed;

    public IBrokerConnection Connection { get; set; } = null!;

    /// <summary>Nothing can happen to it any more.</summary>
    public bool IsOver => Volatile.Read(ref _closed) != 0;

    /// <summary>Ends when the keep alive is lost, or was never in danger.</summary>
    public Task KeepingAlive { get; private set; } = Task.CompletedTask;

    public void Meet(BrokerCondition condition)
    {
        switch (condition)
        {
            case BrokerCondition.Silent when !_silent:
                _silent = true;
                KeepingAlive = KeepAliveAsync();
                break;
            case BrokerCondition.Gone:
            case BrokerCondition.Back when _silent:
                // A broker that is back knows nothing of a connection it has given up.
                End(BrokerEnding.Closed);
                break;
        }
    }

    public async Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken)
    {
        _keepAlive = TimeSpan.FromSeconds(connect.KeepAliveSeconds);
        return await HearAnswerAsync(() => Connection.ConnectAsync(connect, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<int>> SubscribeAsync(
        IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken) =>
        HearAnswerAsync(() => Connection.SubscribeAsync(filters, cancellationToken), cancellationToken);

    public Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken) =>
        HearAsync(() => Connection.UnsubscribeAsync(filters, cancellationToken), cancellationToken);

    // At QoS 0 a packet is sent when TCP has taken it, which a half-open connection still does.
    public Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        if (_silent && message.Qos == 0)
        {
            _lastSent = time.GetTimestamp();
            return Task.CompletedTask;
        }

        return HearAsync(() => Connection.PublishAsync(message, cancellationToken), cancellationToken);
    }

    public Task DisconnectAsync(CancellationToken cancellationToken) =>
        _silent ? Task.CompletedTask : Connection.DisconnectAsync(cancellationToken);

    public void OnMessage(BrokerMessage message)
    {
        if (!_silent && !IsOver)
        {
            listener.OnMessage(message);
        }
    }

    public void OnClosed(BrokerEnding ending)
    {
        if (!_silent)
        {
            End(ending);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _over.Cancel();
        }

        return Connection.DisposeAsync();
    }

    private void End(BrokerEnding ending)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _over.Cancel();
            listener.OnClosed(ending);
        }
    }

    /// <summary>PINGREQ after the keep alive without a packet of the module's, and then the end.</summary>
    private async Task KeepAliveAsync()
    {
        if (_keepAlive == TimeSpan.Zero)
        {
            return;
        }

        try
        {
            while (_keepAlive - time.GetElapsedTime(_lastSent) is { } left && left > TimeSpan.Zero)
            {
                await Task.Delay(left, time, _over.Token);
            }

            await Task.Delay(PingPatience, time, _over.Token);
            End(BrokerEnding.KeepAliveLost);
        }
        catch (OperationCanceledException)
        {
            // It ended otherwise.
        }
    }

    // What is asked from now on is not heard, nor the answer to what was asked before: there is only the module's own
    // time-out.
    private async Task HearAsync(Func<Task> ask, CancellationToken cancellationToken)
    {
        _lastSent = time.GetTimestamp();
        if (!_silent)
        {
            await ask();
        }

        if (_silent)
        {
            await Never.WaitAsync(cancellationToken);
        }
    }

    private async Task<T> HearAnswerAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        Task<T>? asked = null;
        await HearAsync(() => asked = ask(), cancellationToken);
        return await asked!;
    }
}
