using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Faults.Engine;

/// <summary>One client's connection to its broker, which may break or fall silent.</summary>
internal sealed class BreakableConnection(IBrokerListener listener) : IBrokerConnection, IBrokerListener
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private volatile bool _silent;
    private volatile bool _closed;

    public IBrokerConnection Connection { get; set; } = null!;

    /// <summary>Nothing can happen to it any more.</summary>
    public bool IsOver => _closed;

    public void Meet(BrokerCondition condition)
    {
        switch (condition)
        {
            case BrokerCondition.Silent:
                _silent = true;
                break;
            case BrokerCondition.Gone:
            case BrokerCondition.Back when _silent:
                // A broker that is back knows nothing of a connection it has given up.
                Break();
                break;
        }
    }

    public Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken) =>
        HearAsync(() => Connection.ConnectAsync(connect, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<int>> SubscribeAsync(
        IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken) =>
        HearAsync(() => Connection.SubscribeAsync(filters, cancellationToken), cancellationToken);

    public Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken) =>
        HearAsync(() => Connection.UnsubscribeAsync(filters, cancellationToken), cancellationToken);

    // At QoS 0 a packet is sent when TCP has taken it, which a half-open connection still does.
    public Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken) =>
        _silent && message.Qos == 0
            ? Task.CompletedTask
            : HearAsync(() => Connection.PublishAsync(message, cancellationToken), cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) =>
        _silent ? Task.CompletedTask : Connection.DisconnectAsync(cancellationToken);

    public void OnMessage(BrokerMessage message)
    {
        if (!_silent && !_closed)
        {
            listener.OnMessage(message);
        }
    }

    public void OnClosed()
    {
        if (!_silent && !_closed)
        {
            _closed = true;
            listener.OnClosed();
        }
    }

    public ValueTask DisposeAsync()
    {
        _closed = true;
        return Connection.DisposeAsync();
    }

    private void Break()
    {
        if (!_closed)
        {
            _closed = true;
            listener.OnClosed();
        }
    }

    // What is asked from now on is not heard: there is only the module's own time-out.
    private Task HearAsync(Func<Task> ask, CancellationToken cancellationToken) =>
        _silent ? Never.WaitAsync(cancellationToken) : ask();

    private async Task<T> HearAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        await HearAsync(() => Task.CompletedTask, cancellationToken);
        return await ask();
    }
}
