using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>Opens connections, and closes those that a test leaves open.</summary>
public abstract class BrokerTestBase : IAsyncDisposable
{
    private readonly List<BrokerClient> _clients = [];

    /// <summary>Topics and client ids of one test stay clear of those of others on the same broker.</summary>
    private protected string Unique { get; } = Guid.NewGuid().ToString("N")[..12];

    private protected abstract IBroker Broker { get; }

    /// <summary>Opens; the port is for brokers that dial.</summary>
    private protected async Task<BrokerClient> OpenAsync(int port = 1883)
    {
        var listener = new RecordingListener();
        BrokerOpenResult result = await Broker.OpenAsync(
            new BrokerTarget("127.0.0.1", port), listener, TestContext.Current.CancellationToken);
        Assert.Equal(BrokerOpenStatus.Opened, result.Status);
        var client = new BrokerClient(result.Connection!, listener);
        _clients.Add(client);
        return client;
    }

    private protected Task<BrokerClient> ConnectAsync(string name) =>
        ConnectAsync(BrokerClient.Connect($"{Unique}-{name}"));

    private protected async Task<BrokerClient> ConnectAsync(BrokerConnect connect)
    {
        BrokerClient client = await OpenAsync();
        Assert.Equal(0, await client.ConnectAsync(connect));
        return client;
    }

    private protected BrokerConnect Persistent(string name) =>
        BrokerClient.Connect($"{Unique}-{name}") with { CleanSession = false };

    public async ValueTask DisposeAsync()
    {
        foreach (BrokerClient client in _clients)
        {
            await client.DisposeAsync();
        }

        await Broker.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
