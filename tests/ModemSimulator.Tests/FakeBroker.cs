using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests;

/// <summary>A broker that does as the test says and remembers what it was asked.</summary>
internal sealed class FakeBroker : IBroker
{
    public BrokerOpenStatus OpenStatus { get; set; } = BrokerOpenStatus.Opened;

    public List<BrokerTarget> Opened { get; } = [];

    public List<FakeConnection> Connections { get; } = [];

    public FakeConnection Last => Connections[^1];

    /// <summary>What every new connection answers to CONNECT; null: nothing, and then none came.</summary>
    public Func<BrokerConnect, Task<int?>> OnConnect { get; set; } = _ => Task.FromResult<int?>(0);

    public Func<BrokerMessage, Task> OnPublish { get; set; } = _ => Task.CompletedTask;

    public Task<BrokerOpenResult> OpenAsync(
        BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken)
    {
        Opened.Add(target);
        if (OpenStatus != BrokerOpenStatus.Opened)
        {
            return Task.FromResult(new BrokerOpenResult(OpenStatus, null));
        }

        Connections.Add(new FakeConnection(this, listener));
        return Task.FromResult(new BrokerOpenResult(OpenStatus, Last));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
