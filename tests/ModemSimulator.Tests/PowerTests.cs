using System.IO.Pipelines;
using Quectel.Testing;

namespace Quectel.Simulator.Tests;

public sealed class PowerTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(3300, 0)]
    [InlineData(3800, 50)]
    [InlineData(4350, 100)]
    public async Task Supply_Changed_IsRead(int millivolts, int percent)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Modem.SetSupplyAsync(millivolts);

        await bench.Host.ExchangeAsync("AT+CBC\r", $"\r\n+CBC: 0,{percent},{millivolts}\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task ColdBoot_Ec25_RunsItsScript()
    {
        await using var bench = new Bench(Cold("EC25"));
        await bench.Host.SendAsync("AT\r");

        // What is sent before RDY is lost: no echo, no answer.
        await PassAsync(10);
        await bench.Host.ExpectAsync("\r\nRDY\r\n\r\n+CFUN: 1\r\n");
        await PassAsync(1);
        await bench.Host.ExpectAsync("\r\n+CPIN: READY\r\n\r\n+QUSIM: 1\r\n");
        await PassAsync(2);
        await bench.Host.ExpectAsync("\r\n+QIND: SMS DONE\r\n");
        await PassAsync(1);
        await bench.Host.ExpectAsync("\r\n+QIND: PB DONE\r\n");
    }

    [Fact]
    public async Task ColdBoot_Bg95_AnswersErrorUntilAppRdy()
    {
        await using var bench = new Bench(Cold("BG95"));
        await PassAsync(2.5);
        await bench.Host.ExpectAsync("\r\nRDY\r\n");

        await bench.Host.ExchangeAsync("AT+CPIN?\r", "AT+CPIN?\r\r\nERROR\r\n");

        await PassAsync(1);
        await bench.Host.ExpectAsync("\r\nAPP RDY\r\n\r\n+CFUN: 1\r\n");
        await bench.Host.SendAsync("AT+CPIN?\r");
        await PassAsync(0.01);
        await bench.Host.ExpectAsync("AT+CPIN?\r\r\n+CPIN: NOT READY\r\n\r\nOK\r\n");
        _time.Advance(TimeSpan.FromSeconds(0.5));
        await bench.Host.ExpectAsync("\r\n+CPIN: READY\r\n\r\n+QUSIM: 1\r\n");
        await PassAsync(1);
        await bench.Host.ExpectAsync("\r\n+QIND: SMS DONE\r\n");
    }

    [Fact]
    public async Task ColdBoot_LockedSim_StopsAtThePin()
    {
        await using var bench = new Bench(options =>
        {
            Cold("EC25")(options);
            options.Pin = "1234";
        });

        await PassAsync(10);
        await PassAsync(1);

        await bench.Host.ExpectAsync("\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: SIM PIN\r\n");
    }

    [Fact]
    public async Task Reset_ByCommand_AnswersOkThenBootsWithEverythingVolatileLost()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("AT+CMEE=2;+CEREG=1;+QMTCFG=\"keepalive\",0,60\r", "\r\nOK\r\n");

        await bench.Host.ExchangeAsync(
            "AT+CFUN=1,1\r",
            "\r\nOK\r\n\r\nRDY\r\n\r\n+CFUN: 1\r\n"
            + "\r\n+CPIN: READY\r\n\r\n+QUSIM: 1\r\n\r\n+QIND: SMS DONE\r\n\r\n+QIND: PB DONE\r\n");

        // Echo is on again, the context and the MQTT client are gone, what defines the context is not.
        await bench.Host.SilenceEchoAsync();
        await bench.Host.ExchangeAsync(
            "AT+CMEE?;+CEREG?;+QMTCFG=\"keepalive\",0;+QICSGP=1\r",
            "\r\n+CMEE: 1\r\n\r\n+CEREG: 0,1\r\n\r\n+QMTCFG: \"keepalive\",120\r\n"
            + "\r\n+QICSGP: 1,\"internet\",\"\",\"\",0\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QMTCONN?;+QIACT?\r", "\r\nOK\r\n");
        await bench.Broker.Last.Disposed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Reset_StoredProfile_SurvivesIt()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT&W\r", "\r\nOK\r\n");

        await bench.Modem.RebootAsync();

        await bench.Host.ReadUntilAsync("+QIND: PB DONE\r\n");
        await bench.Host.ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task Reset_WhilePromptIsOpen_ForgetsThePrompt()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,1,1,0,\"t\",100\r", "\r\n> ");

        await bench.Modem.RebootAsync();

        await bench.Host.ReadUntilAsync("+QIND: PB DONE\r\n");
        await bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task PowerDown_ByCommand_IsSilentUntilSwitchedOn()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+QPOWD=1\r", "\r\nOK\r\n\r\nPOWERED DOWN\r\n");
        await bench.Host.SendAsync("AT\r");
        await bench.Modem.SendUrcAsync("RING");
        await bench.Modem.SwitchOnAsync();

        await bench.Host.ExpectAsync("\r\nRDY\r\n");
    }

    [Fact]
    public async Task Host_LeavesAndReturns_FindsEverythingAsItWas()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("AT+CEREG=2;S8=37\r", "\r\nOK\r\n");
        await bench.Host.LeaveAsync();

        var next = new Host(bench.Modem.ConnectInProcess());

        await next.ExchangeAsync("ATS8?\r", "\r\n037\r\n\r\nOK\r\n");
        await next.ExchangeAsync("AT+QMTCONN?\r", "\r\n+QMTCONN: 0,3\r\n\r\nOK\r\n");
        await next.ExchangeAsync("AT+QMTOPEN=0,\"broker\",1883\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,2\r\n");
    }

    [Fact]
    public async Task Host_LeavesInTheMiddleOfAPayload_LeavesAModemThatAnswers()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,1,1,0,\"t\",100\r", "\r\n> ");
        await bench.Host.SendAsync("half");
        await bench.Host.LeaveAsync();

        var next = new Host(bench.Modem.ConnectInProcess());

        await next.ExchangeAsync("AT\r", "\r\nOK\r\n");
        Assert.Empty(bench.Broker.Last.Published);
    }

    [Fact]
    public async Task Hosts_TwoAtOnce_BothHearUrcs()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        var other = new Host(bench.Modem.ConnectInProcess());
        await other.ExchangeAsync("AT\r", "\r\nOK\r\n");

        await bench.Modem.SendUrcAsync("RING");

        await bench.Host.ExpectAsync("\r\nRING\r\n");
        await other.ExpectAsync("\r\nRING\r\n");
    }

    [Fact]
    public async Task Dispose_WithAHostConnected_HangsUp()
    {
        var bench = new Bench();
        await bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");

        await bench.DisposeAsync();

        await bench.Host.ExpectHangUpAsync();
        Assert.Throws<ObjectDisposedException>(() => (IDuplexPipe)bench.Modem.ConnectInProcess());
    }

    [Fact]
    public async Task SlowCommand_HostTypesOn_IsHeardAfterwards()
    {
        await using var bench = new Bench(options => (options.TimeProvider, options.LatencyScale) = (_time, 1));
        await bench.Host.SendAsync("ATE0\r");
        await PassAsync(0.01);
        await bench.Host.ExpectAsync("ATE0\r\r\nOK\r\n");
        await bench.Host.SendAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\rAT+CSQ\r");

        await PassAsync(0.01);
        await PassAsync(1.4);
        await bench.Host.ExpectAsync("\r\nOK\r\n");
        await PassAsync(0.01);
        await bench.Host.ExpectAsync("\r\n+CSQ: 28,99\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Clock_ReadAndSet_FollowsTheTimeProvider()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.TimeProvider = _time);
        await bench.Host.ExchangeAsync("AT+CCLK?\r", "\r\n+CCLK: \"26/01/01,00:00:00+00\"\r\n\r\nOK\r\n");

        _time.Advance(TimeSpan.FromSeconds(90));
        await bench.Host.ExchangeAsync("AT+CCLK?\r", "\r\n+CCLK: \"26/01/01,00:01:30+00\"\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CCLK=\"30/12/31,23:59:59+08\"\r", "\r\nOK\r\n");
        _time.Advance(TimeSpan.FromSeconds(1));
        await bench.Host.ExchangeAsync("AT+CCLK?\r", "\r\n+CCLK: \"31/01/01,00:00:00+08\"\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CCLK=\"30/13/31,23:59:59\"\r", "\r\nERROR\r\n");
    }

    [Theory]
    [InlineData("SIM800")]
    [InlineData("")]
    public void Model_Unknown_IsRefusedWithTheNamesThereAre(string model)
    {
        var exception = Assert.Throws<ArgumentException>(
            () => new SimulatedModem(new SimulatorOptions { Model = model }, new FakeBroker()));
        Assert.Contains("BG95, BG95-M3, BG96, BG96-V1, EC200U, EC25", exception.Message, StringComparison.Ordinal);
    }

    private Action<SimulatorOptions> Cold(string model) => options =>
        (options.Model, options.ColdBoot, options.LatencyScale, options.TimeProvider) = (model, true, 1, _time);

    private async Task PassAsync(double seconds)
    {
        TimeSpan time = TimeSpan.FromSeconds(seconds);
        await _time.WaitForTimerAsync(time).WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(time);
    }
}
