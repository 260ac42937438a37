using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Quectel.Testing;

namespace Quectel.EndToEnd.Tests;

/// <summary>
/// A supervisor and a real broker that restarts, forgets, refuses and freezes; in real time, with mosquitto's own clients and
/// its log as witnesses. How long things take is told in virtual time, in Quectel.Stories.Tests.
/// </summary>
public sealed class StayOnlineStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [MosquittoFact]
    public async Task Broker_KilledAndStartedAgain_GetsAndGivesMessagesAgain()
    {
        await using MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Cancel);
        await using Modem modem = Modem.Start();
        await using OnlineRig rig = modem.Supervise(client => client.Port = server.Port);
        MqttStandingSubscription received = rig.Supervisor.Subscribe("to/#");
        await rig.GoOnlineAsync();

        await server.StopAsync();
        await rig.NextAsync(MqttStage.Online, MqttStageState.Failed);
        MqttProgress refused = await rig.NextAsync(MqttStage.Broker, MqttStageState.Failed);
        await server.StartAgainAsync(Cancel);
        await rig.NextAsync(MqttStage.Online, MqttStageState.Passed);

        Assert.NotNull(refused.Advice);
        await AssertBothWaysAsync(server, rig, received);
        Assert.Equal(2, SubscribesAt(server));
    }

    [MosquittoFact]
    public async Task Broker_KeptTheSession_IsNotToldAgainAndBringsWhatWaited()
    {
        await using MosquittoServer server = await MosquittoServer.StartAsync(
            new MosquittoSettings { KeepsSessions = true }, Cancel);
        await using Modem modem = Modem.Start();
        await using OnlineRig rig = modem.Supervise(client => (client.Port, client.CleanSession) = (server.Port, false));
        MqttStandingSubscription received = rig.Supervisor.Subscribe("to/#");
        await rig.GoOnlineAsync();

        rig.HoldRetries();
        await server.QuitAsync(Cancel);
        await rig.NextAsync(MqttStage.Online, MqttStageState.Failed);
        await server.StartAgainAsync(Cancel);
        await MosquittoClientTools.PublishAsync(server.Port, "to/waiting", "x"u8.ToArray(), qos: 1, cancellationToken: Cancel);
        rig.LetRetry();

        Assert.Equal("to/waiting", (await FirstAsync(received)).Topic);
        await rig.NextAsync(MqttStage.Online, MqttStageState.Passed);
        await AssertBothWaysAsync(server, rig, received);
        Assert.Equal(1, SubscribesAt(server));
    }

    [MosquittoFact]
    public async Task Broker_ForgotTheSession_IsToldAgainWhereItIsNotTrusted()
    {
        await using MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Cancel);
        await using Modem modem = Modem.Start();
        await using OnlineRig rig = modem.Supervise(
            client => (client.Port, client.CleanSession) = (server.Port, false),
            options => options.TrustsPersistentSession = false);
        MqttStandingSubscription received = rig.Supervisor.Subscribe("to/#");
        await rig.GoOnlineAsync();

        await server.RestartAsync(Cancel);
        await rig.NextAsync(MqttStage.Online, MqttStageState.Passed);

        await AssertBothWaysAsync(server, rig, received);
        Assert.Equal(2, SubscribesAt(server));
    }

    [MosquittoFact]
    public async Task Password_CorrectedAtTheBroker_LetsTheClientInWithoutTouchingTheModem()
    {
        await using MosquittoServer server = await MosquittoServer.StartAsync(
            new Dictionary<string, string> { ["pi"] = "old" }, Cancel);
        await using Modem modem = Modem.Start();
        await using OnlineRig rig = modem.Supervise(
            client => (client.Port, client.UserName, client.Password) = (server.Port, "pi", "new-secret"));
        rig.Supervisor.Start();

        MqttProgress refused = await rig.NextAsync(MqttStage.Login, MqttStageState.Failed);
        await server.SetPasswordAsync("pi", "new-secret", Cancel);
        MqttProgress online = await rig.NextAsync(MqttStage.Online, MqttStageState.Passed);

        Assert.DoesNotContain("new-secret", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(MqttRecoveryStep.Reconnect, online.Step);
        await rig.PublishAsync("from/pi", [1]);
    }

    [MosquittoFact]
    public async Task Broker_FreezesWithItsConnectionsOpen_IsNoticedByTheKeepAlive()
    {
        await using MosquittoServer server = await MosquittoServer.StartAsync(cancellationToken: Cancel);
        await using Modem modem = Modem.Start();
        await using OnlineRig rig = modem.Supervise(
            client => (client.Port, client.KeepAlivePeriod) = (server.Port, TimeSpan.FromSeconds(5)));
        MqttStandingSubscription received = rig.Supervisor.Subscribe("to/#");
        await rig.GoOnlineAsync();

        await server.FreezeAsync();
        MqttProgress lost = await rig.NextAsync(MqttStage.Online, MqttStageState.Failed);
        await server.ThawAsync();
        await rig.NextAsync(MqttStage.Online, MqttStageState.Passed);

        Assert.Contains(nameof(MqttDisconnectReason.PingTimeout), lost.Evidence, StringComparison.Ordinal);
        await AssertBothWaysAsync(server, rig, received);
    }

    [MosquittoFact]
    public async Task Broker_OverMutualTls_IsReachedAgainAfterItsRestart()
    {
        using var authority = new TestAuthority();
        TestCertificate own = authority.Issue("rig");
        await using MosquittoServer server = await MosquittoServer.StartAsync(
            new MosquittoTls(authority.Issue("127.0.0.1"), authority.CertificatePem), Cancel);
        await using Modem modem = Modem.Start();
        await using OnlineRig rig = modem.Supervise(client => (client.Port, client.Tls) = (server.Port, new TlsContext
        {
            CertificateAuthority = TlsFile.FromPem(authority.CertificatePem),
            ClientCertificate = TlsFile.FromPem(own.CertificatePem),
            ClientKey = TlsFile.FromPem(own.KeyPem),
        }));
        MqttStandingSubscription received = rig.Supervisor.Subscribe("echo");
        await rig.GoOnlineAsync();

        await server.RestartAsync(Cancel);
        await rig.NextAsync(MqttStage.Online, MqttStageState.Passed);
        await rig.PublishAsync("echo", [7]);

        Assert.Equal([7], (await FirstAsync(received)).Payload.ToArray());
    }

    /// <summary>Messages reach a client of mosquitto's, and one of its messages comes back.</summary>
    private static async Task AssertBothWaysAsync(MosquittoServer server, OnlineRig rig, MqttStandingSubscription received)
    {
        await using MosquittoSubscriber witness =
            await MosquittoClientTools.SubscribeAsync(server.Port, "from/#", cancellationToken: Cancel);
        await rig.PublishAsync("from/rig", [1, 2, 3]);
        MosquittoDelivery delivery = await witness.ReadAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        Assert.Equal(("from/rig", 1), (delivery.Topic, delivery.Qos));
        Assert.Equal([1, 2, 3], delivery.Payload);

        await MosquittoClientTools.PublishAsync(server.Port, "to/rig", "back"u8.ToArray(), qos: 1, cancellationToken: Cancel);
        Assert.Equal("to/rig", (await FirstAsync(received)).Topic);
    }

    private static Task<MqttMessage> FirstAsync(MqttStandingSubscription received) =>
        received.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);

    // "1795441610: Received SUBSCRIBE from rig"
    private static int SubscribesAt(MosquittoServer server) =>
        server.Log.Count(line => line.EndsWith("Received SUBSCRIBE from rig", StringComparison.Ordinal));

    /// <summary>A simulated modem on a real pseudo-terminal, that connects to whatever broker it is told.</summary>
    private sealed class Modem : IAsyncDisposable
    {
        private readonly MosquittoBroker _broker = new(NullLoggerFactory.Instance);
        private readonly SimulatedModem _simulator;
        private readonly PtyPort _port;

        private Modem()
        {
            _simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, _broker);
            _port = _simulator.OpenPty();
        }

        public static Modem Start() => new();

        public OnlineRig Supervise(Action<MqttClientOptions> client, Action<MqttSupervisorOptions>? options = null) =>
            new(_port.Path, client, options);

        public async ValueTask DisposeAsync()
        {
            await _port.DisposeAsync();
            await _simulator.DisposeAsync();
            await _broker.DisposeAsync();
        }
    }
}
