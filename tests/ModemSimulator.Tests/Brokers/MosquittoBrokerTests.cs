using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>What only a network can do to a connection, and what other programs see of it.</summary>
public sealed class MosquittoBrokerTests : BrokerTestBase
{
    private readonly MosquittoBroker _broker = new(NullLoggerFactory.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected override IBroker Broker => _broker;

    [MosquittoFact]
    public async Task Publish_EachQos_SeenByMosquittoSub()
    {
        Assert.SkipWhen(
            MosquittoInstallation.ClientToolsSkipReason is not null, MosquittoInstallation.ClientToolsSkipReason ?? "");
        await using MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Token);
        await using MosquittoSubscriber witness =
            await MosquittoClientTools.SubscribeAsync(server.Port, "a b/#", cancellationToken: Token);
        byte[] payload = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        BrokerClient client = await DialAsync(server.Port);

        for (int qos = 0; qos <= 2; qos++)
        {
            await client.Connection.PublishAsync(new BrokerMessage("a b/t", payload, qos, Retain: false), Token);
            MosquittoDelivery seen = await witness.ReadAsync(Token);
            Assert.Equal(("a b/t", qos, false), (seen.Topic, seen.Qos, seen.Retain));
            Assert.Equal(payload, seen.Payload);
        }
    }

    [MosquittoFact]
    public async Task Subscribe_MosquittoPubPublishes_BytesArrive()
    {
        Assert.SkipWhen(
            MosquittoInstallation.ClientToolsSkipReason is not null, MosquittoInstallation.ClientToolsSkipReason ?? "");
        await using MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Token);
        BrokerClient client = await DialAsync(server.Port);
        await client.SubscribeAsync("t/#", 2);
        byte[] payload = [.. Enumerable.Range(0, 256).Select(i => (byte)(255 - i))];

        // One after the other: MQTT keeps the order within a QoS only (4.6).
        await MosquittoClientTools.PublishAsync(server.Port, "t/full", payload, 2, cancellationToken: Token);
        BrokerMessage full = await client.Listener.ReadAsync();
        await MosquittoClientTools.PublishAsync(server.Port, "t/empty", default, 1, cancellationToken: Token);
        BrokerMessage empty = await client.Listener.ReadAsync();

        Assert.Equal(("t/full", 2), (full.Topic, full.Qos));
        Assert.Equal(payload, full.Payload.ToArray());
        Assert.Equal(("t/empty", 0, 1), (empty.Topic, empty.Payload.Length, empty.Qos));
    }

    [MosquittoFact]
    public async Task ConnectAndLeave_ServerLog_ShowsKeepAliveAndDisconnect()
    {
        await using MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Token);
        BrokerClient off = await DialAsync(server.Port, BrokerClient.Connect("off") with { KeepAliveSeconds = 0 });
        BrokerClient low = await DialAsync(server.Port, BrokerClient.Connect("low") with { KeepAliveSeconds = 2 });

        await off.DisconnectAsync();
        await low.DisposeAsync();

        await server.WaitForLogAsync("as off (p2, c1, k0)", Token);
        await server.WaitForLogAsync("as low (p2, c1, k5)", Token);
        await server.WaitForLogAsync("Client low closed its connection.", Token);
        await server.WaitForLogAsync("Received DISCONNECT from off", Token);
        Assert.DoesNotContain(server.Log, line => line.Contains("DISCONNECT from low", StringComparison.Ordinal));
    }

    [MosquittoFact]
    public async Task Subscribe_SameQos_OnePacket()
    {
        await using MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Token);
        BrokerClient client = await DialAsync(server.Port);

        await client.Connection.SubscribeAsync(
            [new BrokerSubscription("a", 1), new BrokerSubscription("b", 1), new BrokerSubscription("c", 1)], Token);

        await server.WaitForLogAsync("Sending SUBACK", Token);
        Assert.Single(server.Log, line => line.Contains("Received SUBSCRIBE", StringComparison.Ordinal));
    }

    [MosquittoFact]
    public async Task ServerDies_Connected_ListenerIsToldAndNothingReconnects()
    {
        await using MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Token);
        BrokerClient client = await DialAsync(server.Port, BrokerClient.Connect("dropped"));

        await server.RestartAsync(Token);

        await client.Listener.WaitForCloseAsync();
        await Assert.ThrowsAsync<IOException>(() => client.PublishAsync("t", "x", 1));
        BrokerClient other = await DialAsync(server.Port, BrokerClient.Connect("other"));
        await other.PublishAsync("t", "x", 1);
        Assert.Single(server.Log, line => line.Contains(" as dropped ", StringComparison.Ordinal));
    }

    [MosquittoFact]
    public async Task OpenAsync_NobodyListens_NetworkFailure()
    {
        MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Token);
        int port = server.Port;
        await server.DisposeAsync();

        Assert.Equal(BrokerOpenStatus.NetworkFailure, await TryOpenAsync(_broker, "127.0.0.1", port));
    }

    [MosquittoTheory]
    [InlineData("no-such-host.invalid")]
    [InlineData("")]
    [InlineData("two words")]
    public async Task OpenAsync_NoSuchHost_UnknownHost(string host) =>
        Assert.Equal(BrokerOpenStatus.UnknownHost, await TryOpenAsync(_broker, host, 1883));

    [MosquittoFact]
    public async Task OpenAsync_HostNameTooLong_UnknownHost() =>
        Assert.Equal(BrokerOpenStatus.UnknownHost, await TryOpenAsync(_broker, new string('h', 300), 1883));

    [MosquittoFact]
    public async Task OpenAsync_NoAnswer_NetworkFailureAfterTimeout()
    {
        // Nobody accepts, and the one place in the backlog is taken: Linux then leaves SYN unanswered.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 0);
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var occupant = new TcpClient();
        await occupant.ConnectAsync(IPAddress.Loopback, port, Token);
        var time = new ManualTimeProvider();
        var options = new MosquittoBrokerOptions { ConnectTimeout = TimeSpan.FromSeconds(75), TimeProvider = time };
        await using var broker = new MosquittoBroker(NullLoggerFactory.Instance, options);

        Task<BrokerOpenStatus> opening = TryOpenAsync(broker, "127.0.0.1", port);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(75)).WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.False(opening.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(75));

        Assert.Equal(BrokerOpenStatus.NetworkFailure, await opening.WaitAsync(TimeSpan.FromSeconds(20), Token));
    }

    [MosquittoFact]
    public async Task Connect_ServerClosesWithoutConnAck_Null()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        BrokerClient client = await OpenAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        using TcpClient server = await listener.AcceptTcpClientAsync(Token);

        Task<int?> connecting = client.ConnectAsync(BrokerClient.Connect("x"));
        Assert.NotEqual(0, await server.GetStream().ReadAsync(new byte[256], Token));
        server.Close();

        Assert.Null(await connecting.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.False(client.Listener.WasClosed);
    }

    [MosquittoFact]
    public async Task Connect_SilentServer_CancelEndsTheWaitAndDisposeTheConnection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        BrokerClient client = await OpenAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        using TcpClient server = await listener.AcceptTcpClientAsync(Token);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task<int?> connecting = client.Connection.ConnectAsync(BrokerClient.Connect("x"), cancel.Token);
        var packet = new byte[256];
        Assert.NotEqual(0, await server.GetStream().ReadAsync(packet, Token));
        Assert.Equal(0x10, packet[0]);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        await client.DisposeAsync();

        // The end of the stream, and no DISCONNECT (0xE0) before it.
        Assert.Equal(0, await server.GetStream().ReadAsync(packet, Token));
    }

    [MosquittoFact]
    public async Task Publish_ServerClosesInstead_FailsAndListenerIsTold()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        BrokerClient client = await OpenAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        Task<int?> connecting = client.ConnectAsync(BrokerClient.Connect("x"));
        using (TcpClient server = await listener.AcceptTcpClientAsync(Token))
        {
            await server.GetStream().WriteAsync(new byte[] { 0x20, 2, 0, 0 }, Token);
            Assert.Equal(0, await connecting.WaitAsync(TimeSpan.FromSeconds(20), Token));

            Task publishing = client.PublishAsync("t", "never acknowledged", 1);
            Assert.False(publishing.IsCompleted);
            server.Close();

            await Assert.ThrowsAsync<IOException>(() => publishing.WaitAsync(TimeSpan.FromSeconds(20), Token));
        }

        await client.Listener.WaitForCloseAsync();
    }

    [MosquittoFact]
    public async Task Open_ServerClosesBeforeConnect_ListenerIsTold()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        BrokerClient client = await OpenAsync(((IPEndPoint)listener.LocalEndpoint).Port);

        (await listener.AcceptTcpClientAsync(Token)).Dispose();

        await client.Listener.WaitForCloseAsync();
        Assert.Null(await client.ConnectAsync(BrokerClient.Connect("x")));
    }

    private async Task<BrokerClient> DialAsync(int port, BrokerConnect? connect = null)
    {
        BrokerClient client = await OpenAsync(port);
        Assert.Equal(0, await client.ConnectAsync(connect ?? BrokerClient.Connect(Unique)));
        return client;
    }

    private static async Task<BrokerOpenStatus> TryOpenAsync(MosquittoBroker broker, string host, int port) =>
        (await broker.OpenAsync(new BrokerTarget(host, port), new RecordingListener(), Token)).Status;
}
