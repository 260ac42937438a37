using System.Text;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>A connection with its listener, and short forms of what the tests do with it.</summary>
internal sealed class BrokerClient(IBrokerConnection connection, RecordingListener listener) : IAsyncDisposable
{
    /// <summary>A safety belt; nothing here waits for time to pass.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public IBrokerConnection Connection => connection;

    public RecordingListener Listener => listener;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The plainest CONNECT.</summary>
    public static BrokerConnect Connect(string clientId) => new(
        clientId,
        UserName: null,
        Password: null,
        KeepAliveSeconds: 60,
        CleanSession: true,
        ProtocolLevel: 4,
        Will: null);

    public static BrokerMessage Message(string topic, string text, int qos = 0, bool retain = false) =>
        new(topic, Encoding.UTF8.GetBytes(text), qos, retain);

    public Task<int?> ConnectAsync(BrokerConnect connect) =>
        connection.ConnectAsync(connect, Token).WaitAsync(Patience, Token);

    public async Task<int> SubscribeAsync(string filter, int qos = 0)
    {
        IReadOnlyList<int> granted = await connection
            .SubscribeAsync([new BrokerSubscription(filter, qos)], Token).WaitAsync(Patience, Token);
        return Assert.Single(granted);
    }

    public Task UnsubscribeAsync(params string[] filters) =>
        connection.UnsubscribeAsync(filters, Token).WaitAsync(Patience, Token);

    public Task PublishAsync(string topic, string text, int qos = 0, bool retain = false) =>
        connection.PublishAsync(Message(topic, text, qos, retain), Token).WaitAsync(Patience, Token);

    public Task DisconnectAsync() => connection.DisconnectAsync(Token).WaitAsync(Patience, Token);

    public async Task<string> ReadTextAsync() => Encoding.UTF8.GetString((await listener.ReadAsync()).Payload.Span);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
