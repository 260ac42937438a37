namespace Quectel.Simulator.Brokers;

/// <summary>One client's end of the embedded broker; <see cref="EmbeddedBrokerState"/> does the work.</summary>
internal sealed class EmbeddedConnection(EmbeddedBrokerState state, ListenerQueue events) : IBrokerConnection
{
    public ListenerQueue Events => events;

    // The state's lock guards these.
    public EmbeddedSession? Session { get; set; }

    public BrokerMessage? Will { get; set; }

    public bool IsClosed { get; set; }

    public Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return state.ConnectAsync(this, connect);
    }

    public Task<IReadOnlyList<int>> SubscribeAsync(
        IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return state.SubscribeAsync(this, filters);
    }

    public Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return state.UnsubscribeAsync(this, filters);
    }

    public Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return state.PublishAsync(this, message);
    }

    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        state.Leave(this, publishWill: false);
        await events.Ended.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        state.Leave(this, publishWill: true);
        await events.Ended;
    }
}
