using Microsoft.Extensions.Logging;
using Quectel.Modem.Tests.Transport;
using Quectel.Testing;

namespace Quectel.Modem.Tests;

/// <summary>The modem restarts, or its port goes away.</summary>
public sealed class QuectelModemRecoveryTests
{
    private const int ModemRestarted = 1032;

    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_RestartDuringSetUp_SetsTheModemUpOnceMore()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<SignalQuality> interrupted = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CSQ", "RDY", "+CSQ: 20,99", "OK");
        await interrupted.WaitAsync(QuectelModemRig.Belt, Cancel);

        Task<SimState> first = modem.Sim.GetStateAsync(Cancel);
        await _rig.Modem.AnswerProbeAsync(afterEscape: true);
        await _rig.Modem.AnswerAsync("AT+CMEE=1", "APP RDY", "OK");
        await _rig.Modem.AnswerAsync("AT+CREG=2;+CGREG=2;+CEREG=2", "OK");
        await _rig.Modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        await first.WaitAsync(QuectelModemRig.Belt, Cancel);

        Task<SimState> second = modem.Sim.GetStateAsync(Cancel);
        await QuectelModemRig.AnswerSetUpAsync(_rig.Modem);
        await _rig.Modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        await second.WaitAsync(QuectelModemRig.Belt, Cancel);
    }

    [Fact]
    public async Task DisposeAsync_ModemSilentWhileBeingSetUp_ReturnsAtOnce()
    {
        QuectelModem modem = await _rig.OpenAsync();
        Task<SignalQuality> interrupted = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CSQ", "RDY", "+CSQ: 20,99", "OK");
        await interrupted.WaitAsync(QuectelModemRig.Belt, Cancel);
        Task<SimState> waiting = modem.Sim.GetStateAsync(Cancel);
        await _rig.Modem.ExpectAsync("\u001b");

        await modem.DisposeAsync().AsTask().WaitAsync(QuectelModemRig.Belt, Cancel);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Theory]
    [InlineData("RDY")]
    [InlineData("APP RDY")]
    public async Task SendAsync_AfterRestart_SetsTheModemUpAgainFirst(string news)
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<SignalQuality> interrupted = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CSQ", news, "+CSQ: 20,99", "OK");
        await interrupted.WaitAsync(QuectelModemRig.Belt, Cancel);

        Task<SimState> next = modem.Sim.GetStateAsync(Cancel);
        await QuectelModemRig.AnswerSetUpAsync(_rig.Modem);
        await _rig.Modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");

        Assert.Equal(SimState.Ready, await next.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_TwiceAfterRestart_SetsUpOnceAndLogsIt()
    {
        QuectelModem modem = await _rig.OpenAsync();
        using UrcSubscription<Urc> urcs = modem.SubscribeUrcs();
        await _rig.Modem.SendLinesAsync("RDY");
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync());

        Task<SimState> first = modem.Sim.GetStateAsync(Cancel);
        Task<SignalQuality> second = modem.Network.GetSignalQualityAsync(Cancel);
        await QuectelModemRig.AnswerSetUpAsync(_rig.Modem);
        string[] commands = new string[2]; // Both waited for the set-up; either may go first.
        for (int i = 0; i < commands.Length; i++)
        {
            commands[i] = await _rig.Modem.ReadLineAsync();
            await _rig.Modem.SendLinesAsync(commands[i] == "AT+CSQ" ? "+CSQ: 20,99" : "+CPIN: READY", "OK");
        }


        await first.WaitAsync(QuectelModemRig.Belt, Cancel);
        await second.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal(["AT+CPIN?", "AT+CSQ"], commands.Order(StringComparer.Ordinal));
        await modem.DisposeAsync(); // Everything is logged by then.
        Assert.Single(_rig.Log.Of(ModemRestarted, LogLevel.Warning));
    }

    [Fact]
    public async Task SendAsync_SetUpFailsAfterRestart_NextCommandTriesAgain()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        using UrcSubscription<Urc> urcs = modem.SubscribeUrcs();
        await _rig.Modem.SendLinesAsync("RDY");
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync());

        Task<SimState> tooEarly = modem.Sim.GetStateAsync(Cancel);
        await _rig.Modem.AnswerProbeAsync(afterEscape: true);
        await _rig.Modem.AnswerAsync("AT+CMEE=1", "ERROR");
        var error = await Assert.ThrowsAsync<AtCommandException>(
            () => tooEarly.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal("AT+CMEE=1", error.Command);

        Task<SimState> next = modem.Sim.GetStateAsync(Cancel);
        await QuectelModemRig.AnswerSetUpAsync(_rig.Modem);
        await _rig.Modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        Assert.Equal(SimState.Ready, await next.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_TransportHandedOverIsLost_SaysThatItCannotBeReopened()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<SignalQuality> pending = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.ExpectAsync("AT+CSQ");
        _rig.Modem.HangUp();
        await Assert.ThrowsAsync<ModemDisconnectedException>(() => pending.WaitAsync(QuectelModemRig.Belt, Cancel));

        for (int i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<ModemPortException>(
                () => modem.Sim.GetStateAsync(Cancel).WaitAsync(QuectelModemRig.Belt, Cancel));
            Assert.Equal(ModemPortError.NotSupported, error.Error);
            Assert.Contains("cannot be opened again", error.Message, StringComparison.Ordinal);
            Assert.Equal("test", error.PortName);
        }
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("unix")]
    [InlineData("abstract")]
    public async Task SendAsync_EndpointHungUp_ReconnectsAndSetsUpAgain(string kind)
    {
        using var server = new SocketServer(kind);
        Task<QuectelModem> opening = QuectelModem.OpenAsync(server.Endpoint, _rig.Options, Cancel);
        await using (var first = new SocketPipe(await server.AcceptAsync()))
        {
            await QuectelModemRig.AnswerOpeningAsync(new ScriptedModem(first), "EC25");
            await opening.WaitAsync(QuectelModemRig.Belt, Cancel);
        }

        await using QuectelModem modem = await opening;
        using UrcSubscription<Urc> urcs = modem.SubscribeUrcs();
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        await Assert.ThrowsAsync<ModemDisconnectedException>(
            () => news.MoveNextAsync().AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));

        Task<SimState> next = modem.Sim.GetStateAsync(Cancel);
        await using var second = new SocketPipe(await server.AcceptAsync());
        var script = new ScriptedModem(second);
        await QuectelModemRig.AnswerSetUpAsync(script);
        await script.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");

        Assert.Equal(SimState.Ready, await next.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_NobodyListensAnyMore_SaysWhyEachTime()
    {
        var server = new SocketServer("tcp");
        Task<QuectelModem> opening = QuectelModem.OpenAsync(server.Endpoint, _rig.Options, Cancel);
        await using var pipe = new SocketPipe(await server.AcceptAsync());
        await QuectelModemRig.AnswerOpeningAsync(new ScriptedModem(pipe), "EC25");
        await using QuectelModem modem = await opening.WaitAsync(QuectelModemRig.Belt, Cancel);
        using UrcSubscription<Urc> urcs = modem.SubscribeUrcs();
        server.Dispose();
        await pipe.DisposeAsync();
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        await Assert.ThrowsAsync<ModemDisconnectedException>(
            () => news.MoveNextAsync().AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));

        for (int i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<ModemPortException>(
                () => modem.Sim.GetStateAsync(Cancel).WaitAsync(QuectelModemRig.Belt, Cancel));
            Assert.Equal(ModemPortError.Unreachable, error.Error);
        }
    }

    [Fact]
    public async Task DisposeAsync_CommandPending_FailsItAndLaterOnesAreRefused()
    {
        QuectelModem modem = await _rig.OpenAsync();
        Task<SignalQuality> pending = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.ExpectAsync("AT+CSQ");

        await modem.DisposeAsync().AsTask().WaitAsync(QuectelModemRig.Belt, Cancel);
        await modem.DisposeAsync().AsTask().WaitAsync(QuectelModemRig.Belt, Cancel);

        await Assert.ThrowsAsync<ModemDisconnectedException>(() => pending.WaitAsync(QuectelModemRig.Belt, Cancel));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => modem.Network.GetSignalQualityAsync(Cancel));
    }
}
