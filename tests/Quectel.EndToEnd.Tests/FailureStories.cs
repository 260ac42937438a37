using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Testing;

namespace Quectel.EndToEnd.Tests;

/// <summary>What goes wrong on the way, and what the caller is told.</summary>
public sealed class FailureStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    public async Task ConnectAsync_IndexLeftOpenByAnEarlierProgram_ClosesAndReopensIt(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        await rig.ConnectAsync();
        await rig.Modem.DisposeAsync(); // Killed: nothing says goodbye, and the module goes on.

        await using QuectelModem modem = await rig.OpenModemAsync();
        await using var client = new QuectelMqttClient(modem, new MqttClientOptions { Host = "127.0.0.1", ClientId = "rig" });
        await client.ConnectAsync(Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(MqttConnectionState.Connected, client.State);
    }

    [Fact]
    public async Task PublishAsync_PortHangsUp_FailsAtOnceAndDisposeReturns()
    {
        var faults = new Faults { OnMqtt = operation => operation.Kind == MqttOperationKind.Publish ? MqttFault.LoseResult() : default };
        await using Rig rig = await Rig.StartAsync("EC25", faults: faults);
        await rig.BringUpAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription subscription = await client.SubscribeAsync("t", cancellationToken: Cancel);
        Task publishing = client.PublishAsync("t", new byte[] { 1 }, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Cancel);
        await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel); // It is on its way; the result never comes.

        await rig.Port.DisposeAsync();

        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(() => publishing.WaitAsync(Rig.Belt, Cancel));
        Assert.Equal(MqttDisconnectReason.ModemLost, error.Reason);
        await Assert.ThrowsAsync<MqttConnectionLostException>(() => subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel));
        await client.DisposeAsync().AsTask().WaitAsync(Rig.Belt, Cancel);
        await rig.Modem.DisposeAsync().AsTask().WaitAsync(Rig.Belt, Cancel);
    }

    [Fact]
    public async Task SendAsync_AnswerLost_FailsAndNextCommandGetsItsOwnAnswer()
    {
        var time = new ManualTimeProvider();
        var faults = new Faults();
        await using Rig rig = await Rig.StartAsync("EC25", faults: faults, time: time);
        faults.OnAnswer = command => command.Name == "+CSQ" ? CommandFault.LoseAnswer() : default;

        Task<SignalQuality> lost = rig.Modem.Network.GetSignalQualityAsync(Cancel);
        Task<SimState> next = rig.Modem.Sim.GetStateAsync(Cancel);
        await LetPassAsync(time, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<ModemTimeoutException>(() => lost.WaitAsync(Rig.Belt, Cancel));
        await LetPassAsync(time, TimeSpan.FromSeconds(2));

        Assert.Equal(SimState.Ready, await next.WaitAsync(Rig.Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_AnswerLaterThanItsTimeout_NextCommandGetsItsOwnAnswer()
    {
        var time = new ManualTimeProvider();
        var faults = new Faults();
        await using Rig rig = await Rig.StartAsync("BG95", faults: faults, time: time);
        faults.OnAnswer = command => command.Name == "+CSQ" ? CommandFault.DelayAnswer(TimeSpan.FromSeconds(6)) : default;

        Task<SignalQuality> late = rig.Modem.Network.GetSignalQualityAsync(Cancel);
        Task<string> next = rig.Modem.GetSerialNumberAsync(Cancel);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(6)).WaitAsync(Rig.Belt, Cancel);
        await LetPassAsync(time, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<ModemTimeoutException>(() => late.WaitAsync(Rig.Belt, Cancel));
        await LetPassAsync(time, TimeSpan.FromSeconds(2));

        Assert.Equal(15, (await next.WaitAsync(Rig.Belt, Cancel)).Length);
    }

    [Fact]
    public async Task OpenAsync_EveryByteAWriteOfItsOwn_Works()
    {
        var faults = new Faults { OnPiece = () => OutputFault.SplitIntoBytes() };
        await using Rig rig = await Rig.StartAsync("EC25", faults: faults);
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription subscription = await client.SubscribeAsync("t", cancellationToken: Cancel);
        byte[] payload = Payloads.OfSize(600);

        await client.PublishAsync("t", payload, MqttQualityOfServiceLevel.ExactlyOnce, cancellationToken: Cancel);

        Assert.Equal(payload, (await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel)).Payload.ToArray());
    }

    [Fact]
    public async Task ConnectAsync_WrongPassword_SaysSoOnce()
    {
        var broker = new EmbeddedBroker(
            NullLoggerFactory.Instance,
            new EmbeddedBrokerOptions { Users = new Dictionary<string, string> { ["user"] = "right" } });
        await using Rig rig = await Rig.StartAsync("BG95", broker);
        await rig.BringUpAsync();
        void Login(MqttClientOptions options, string password)
        {
            options.UserName = "user";
            options.Password = password;
        }

        var error = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => rig.ConnectAsync(options => Login(options, "wrong")));
        await using QuectelMqttClient client = await rig.ConnectAsync(options => Login(options, "right"));

        Assert.Contains(error.ReturnCode, new[] { MqttConnectReturnCode.BadUserNameOrPassword, MqttConnectReturnCode.NotAuthorized });
        Assert.DoesNotContain("wrong", error.ToString().Replace("is wrong", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(MqttConnectionState.Connected, client.State);
    }

    [Fact]
    public async Task ConnectAsync_BrokerNotReached_SaysWhatToCheck()
    {
        var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        await using Rig rig = await Rig.StartAsync("EC25", broker);
        await rig.BringUpAsync();
        await broker.StopAsync();

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => rig.ConnectAsync());

        Assert.Equal((Mqtt.MqttOperation.Open, -1), (error.Operation, error.ResultCode));
        broker.Start();
        await using QuectelMqttClient client = await rig.ConnectAsync();
    }

    [Fact]
    public async Task SubscribeAsync_BrokerGoes_StreamFailsWithReasonAndConnectAgainWorks()
    {
        var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        await using Rig rig = await Rig.StartAsync("EC25", broker);
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription subscription = await client.SubscribeAsync("t", cancellationToken: Cancel);

        await broker.StopAsync();

        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(
            () => subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel));
        Assert.Equal(MqttDisconnectReason.ClosedByPeer, error.Reason);
        Assert.Equal(MqttConnectionState.Disconnected, client.State);
        error = await Assert.ThrowsAsync<MqttConnectionLostException>(
            () => client.PublishAsync("t", new byte[1], cancellationToken: Cancel));
        Assert.Equal(MqttDisconnectReason.ClosedByPeer, error.Reason);
        broker.Start();
        await client.ConnectAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        Assert.Equal(MqttConnectionState.Connected, client.State);
    }

    [Fact]
    public async Task Reboot_WhileConnected_EndsConnectionAndModemIsSetUpAgain()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription subscription = await client.SubscribeAsync("t", cancellationToken: Cancel);

        await rig.Simulator.RebootAsync();

        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(
            () => subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel));
        Assert.Equal(MqttDisconnectReason.ModemRestarted, error.Reason);
        await rig.BringUpAsync().WaitAsync(Rig.Belt, Cancel);
        await client.ConnectAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
    }

    [Fact]
    public async Task ActivateContextAsync_WrongApn_GivesReason()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel);
        await rig.Modem.PacketData.DefineContextAsync(new PdpContext { Apn = "wrong" }, Cancel);

        var error = await Assert.ThrowsAsync<PacketDataException>(() => rig.Modem.PacketData.ActivateContextAsync(cancellationToken: Cancel));

        Assert.Equal(561, error.ErrorCode);
        Assert.Contains("APN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterPinAsync_WrongThenRight_CountsTriesAndUnlocks()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");
        Assert.Equal(SimState.PinRequired, await rig.Modem.Sim.GetStateAsync(Cancel));

        var error = await Assert.ThrowsAsync<SimPinException>(() => rig.Modem.Sim.EnterPinAsync("9999", cancellationToken: Cancel));
        Assert.Equal(2, error.TriesLeft);
        Assert.DoesNotContain("9999", error.ToString(), StringComparison.Ordinal);
        await rig.Modem.Sim.EnterPinAsync("1234", cancellationToken: Cancel);

        Assert.Equal(SimState.Ready, await rig.Modem.Sim.GetStateAsync(Cancel));
    }

    [Fact]
    public async Task EnterPinAsync_OneTryLeft_IsNotSent()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");
        await Assert.ThrowsAsync<SimPinException>(() => rig.Modem.Sim.EnterPinAsync("8888", cancellationToken: Cancel));
        await Assert.ThrowsAsync<SimPinException>(() => rig.Modem.Sim.EnterPinAsync("8887", cancellationToken: Cancel));

        var error = await Assert.ThrowsAsync<SimPinException>(() => rig.Modem.Sim.EnterPinAsync("1234", cancellationToken: Cancel));

        Assert.Equal(1, error.TriesLeft);
        Assert.Equal(SimState.PinRequired, await rig.Modem.Sim.GetStateAsync(Cancel));
    }

    /// <summary>Moves time on once somebody waits for just so long.</summary>
    private static async Task LetPassAsync(ManualTimeProvider time, TimeSpan by)
    {
        await time.WaitForTimerAsync(by).WaitAsync(Rig.Belt, Cancel);
        time.Advance(by);
    }

    private sealed class Faults : ISimulatorFaults
    {
        public Func<ReceivedCommand, CommandFault>? OnAnswer { get; set; }

        public Func<OutputFault>? OnPiece { get; init; }

        public Func<Simulator.Faults.MqttOperation, MqttFault>? OnMqtt { get; init; }

        public CommandFault OnCommand(ReceivedCommand command) => OnAnswer?.Invoke(command) ?? default;

        public OutputFault OnOutput(OutputPiece piece) => OnPiece?.Invoke() ?? default;

        public MqttFault OnMqttOperation(Simulator.Faults.MqttOperation operation) => OnMqtt?.Invoke(operation) ?? default;
    }
}
