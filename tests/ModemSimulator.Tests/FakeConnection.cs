using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests;

internal sealed class FakeConnection(FakeBroker broker, IBrokerListener listener) : IBrokerConnection
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BrokerConnect? Connect { get; private set; }

    public List<BrokerSubscription> Subscriptions { get; } = [];

    public List<string> Unsubscribed { get; } = [];

    public List<BrokerMessage> Published { get; } = [];

    public bool Disconnected { get; private set; }

    public Task Disposed => _disposed.Task;

    /// <summary>A message from the broker.</summary>
    public void Deliver(string topic, string payload, int qos) => listener.OnMessage(
        new BrokerMessage(topic, System.Text.Encoding.Latin1.GetBytes(payload), qos, Retain: false));

    public void Close(BrokerEnding ending = BrokerEnding.Closed) => listener.OnClosed(ending);

    public Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken)
    {
        Connect = connect;
        return broker.OnConnect(connect);
    }

    // Filters with "refused" in them are refused, QoS 2 is granted as 1 at most under "low/".
    public Task<IReadOnlyList<int>> SubscribeAsync(
        IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken)
    {
        Subscriptions.AddRange(filters);
        return Task.FromResult<IReadOnlyList<int>>([.. filters.Select(Grant)]);
    }

    public Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken)
    {
        Unsubscribed.AddRange(filters);
        return Task.CompletedTask;
    }

    public Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        Published.Add(message);
        return broker.OnPublish(message);
    }

    public Task DisconnectAsync(CancellationToken cancellationToken)
    {
        Disconnected = true;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private static int Grant(BrokerSubscription filter) =>
        filter.Filter.Contains("refused", StringComparison.Ordinal) ? 128
        : filter.Filter.StartsWith("low/", StringComparison.Ordinal) ? Math.Min(filter.Qos, 1)
        : filter.Qos;
}
