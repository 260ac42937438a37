using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

/// <summary>What happens to the module and its world: power, ports, network.</summary>
public sealed class ModemActionTests
{
    private const string Boot = "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n";

    [Fact]
    public async Task Reboot_OnACommand_ItIsNeverAnswered()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: [{on: {command: +CGMI}, do: reboot}]");

        await bench.Host.SendAsync("AT+CGMI\r");

        await bench.Host.ExpectAsync(Boot);
        await bench.Host.ReadUntilAsync("PB DONE\r\n");
        await bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task Reboot_InTheMiddleOfACommand_ItIsNeverAnswered()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {command: +CGMI}, do: [{latency: 10 s}, {wait: 5 s}, reboot]}]",
            options => options.TimeProvider = time);

        await bench.Host.SendAsync("AT+CGMI\r");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(TestContext.Current.CancellationToken);
        await time.RunUntilCompletedAsync(bench.Host.ExpectAsync(Boot), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Reboot_AtBoot_LoopsAsOftenAsSaid()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {state: on}, do: [{wait: 2 s}, reboot], times: 3}]", options => options.TimeProvider = time);

        for (int boots = 0; boots < 3; boots++)
        {
            await time.RunUntilCompletedAsync(bench.Host.ReadUntilAsync("RDY\r\n"), TimeSpan.FromMilliseconds(500));
        }

        await bench.Host.ReadUntilAsync("PB DONE\r\n");
        time.Advance(TimeSpan.FromMinutes(1));
        await bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task Power_Fails_IsSilentAndBootsWhenItIsBack()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.TimeProvider = time);

        await bench.InjectAsync("{power: fail, for: 3 s}");
        await bench.Host.SendAsync("AT\r");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(3)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(3));

        await bench.Host.ReadUntilAsync("RDY\r\n");
    }

    [Fact]
    public async Task Silent_HearsAndSaysNothingUntilItsTimeIsOver()
    {
        var time = new ManualTimeProvider();
        var heard = new CommandWatch("S");
        await using Bench bench = await FaultBench.WithAsync("faults: []", options =>
        {
            options.TimeProvider = time;
            options.Faults = heard;
        });
        await bench.InjectAsync("{silent: 10 s}");

        await bench.Modem.SendUrcAsync("+QIND: 1");
        await bench.Host.SendAsync("ATS7=9\r");
        await heard.Seen;
        time.Advance(TimeSpan.FromSeconds(10));

        await bench.Host.ExchangeAsync("ATS7?\r", "\r\n000\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task WrongBaud_HostReadsOtherBytes()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.TimeProvider = time);
        await bench.InjectAsync("{wrong-baud: 9600, for: 5 s}");

        await bench.Modem.SendUrcAsync("+QIND: 1");
        string seen = await bench.Host.ReadAsync(12);
        Assert.DoesNotContain("QIND", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Network_DroppedForAWhile_IsLostAndFound()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {after: 20 s}, do: [{network: drop}, {wait: 30 s}, {network: restore}]}]",
            options => options.TimeProvider = time);
        await bench.Host.ExchangeAsync("AT+CEREG=1\r", "\r\nOK\r\n");

        await time.RunUntilCompletedAsync(
            bench.Host.ExpectAsync("\r\n+CEREG: 2\r\n\r\n+CEREG: 1\r\n"), TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("{pdp: 1}", "\r\n+QIURC: \"pdpdeact\",1\r\n")]
    [InlineData("{pdp: 1, notice: false}", "")]
    public async Task Pdp_Lost_WithAndWithoutNotice(string action, string notice)
    {
        await using Bench bench = await FaultBench.WithMqttAsync("faults: []");

        await bench.InjectAsync(action);

        await bench.Host.ExpectAsync(notice + "\r\n+QMTSTAT: 0,7\r\n");
        await bench.Host.ExchangeAsync("AT+QIACT=1\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task Registration_Denied_IsStatus3WithItsCauseAndEndsWhenAllowed()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.Model = "BG95");
        await bench.Host.ExchangeAsync("AT+CEREG=4;+CREG=1\r", "\r\nOK\r\n");

        await bench.InjectAsync("{registration: denied, cause: 15}");
        await bench.Host.ExpectAsync("\r\n+CREG: 3\r\n\r\n+CEREG: 3,,,,0,15\r\n");
        await bench.Host.ExchangeAsync("AT+CEREG?\r", "\r\n+CEREG: 4,3,,,,,0,15\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+COPS?\r", "\r\n+COPS: 0\r\n\r\nOK\r\n");
        await bench.InjectAsync("{registration: allowed}");

        await bench.Host.ExpectAsync(
            "\r\n+CREG: 2\r\n\r\n+CEREG: 2\r\n\r\n+CREG: 1\r\n\r\n+CEREG: 1,\"D509\",\"80D413D\",8\r\n");
    }

    [Fact]
    public async Task Registration_Denied_OutlivesAReboot()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.InjectAsync("{registration: denied}");

        await bench.InjectAsync("reboot");
        await bench.Host.ReadUntilAsync("PB DONE\r\n");

        await bench.Host.ExchangeAsync("AT+CEREG?\r", "AT+CEREG?\r\r\n+CEREG: 0,3\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Sim_Pulled_IsToldAndEverythingThatNeedsItFails()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Host.ExchangeAsync("AT+CEREG=1\r", "\r\nOK\r\n");

        await bench.InjectAsync("{sim: pull}");

        await bench.Host.ExpectAsync("\r\n+CPIN: NOT READY\r\n\r\n+CEREG: 0\r\n");
        foreach (string command in new[] { "AT+CPIN?\r", "AT+CIMI\r", "AT+QCCID\r", "AT+CPIN=1234\r", "AT+CNUM\r" })
        {
            await bench.Host.ExchangeAsync(command, "\r\n+CME ERROR: 10\r\n");
        }

        await bench.InjectAsync("{sim: insert}");
        await bench.Host.ReadUntilAsync("\r\n+CPIN: READY\r\n\r\n+CEREG: 2\r\n");
        await bench.Host.ReadUntilAsync("+CEREG: 1\r\n");
    }

    [Fact]
    public async Task Sim_PulledWithDetection_IsReportedFromTheNextBootOn()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Host.ExchangeAsync("AT+QSIMDET=1,0\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QSIMSTAT?\r", "\r\n+QSIMSTAT: 0,2\r\n\r\nOK\r\n");
        await bench.InjectAsync("reboot");
        await bench.Host.ReadUntilAsync("PB DONE\r\n");
        await bench.Host.SilenceEchoAsync();
        await bench.Host.ExchangeAsync("AT+QSIMSTAT=1\r", "\r\nOK\r\n");

        await bench.InjectAsync("{sim: pull}");
        await bench.Host.ExpectAsync("\r\n+QSIMSTAT : 1,0\r\n\r\n+CPIN: NOT READY\r\n");
        await bench.Host.ExchangeAsync("AT+QSIMSTAT?\r", "\r\n+QSIMSTAT: 1,0\r\n\r\nOK\r\n");
        await bench.InjectAsync("{sim: insert}");

        await bench.Host.ExpectAsync("\r\n+QSIMSTAT: 1,1\r\n\r\n+CPIN: READY\r\n");
    }

    [Fact]
    public async Task Files_Full_UploadIsRefusedUntilThereIsRoom()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.InjectAsync("{files: full}");

        await bench.Host.ExchangeAsync("AT+QFUPL=\"a\",1\r", "\r\n+CME ERROR: 403\r\n");
        await bench.InjectAsync("{files: free}");

        await bench.Host.ExchangeAsync("AT+QFUPL=\"a\",1\r", "\r\nCONNECT\r\n");
        await bench.Host.ExchangeAsync("x", "\r\n+QFUPL: 1,7800\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task HangUp_HostReadsTheEndAndTheNextFindsThePortAsItWas()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");

        await bench.InjectAsync("{hang-up: 0 s}");
        await bench.Host.ExpectHangUpAsync();

        var next = new Host(bench.Modem.ConnectInProcess());
        await next.ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task HangUp_ForAWhile_NobodyAnswersUntilThePortIsBack()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.TimeProvider = time);
        await bench.InjectAsync("{hang-up: 12 s}");
        await bench.Host.ExpectHangUpAsync();
        var next = new Host(bench.Modem.ConnectInProcess());
        await next.SendAsync("AT\r");
        await bench.Modem.SendUrcAsync("+QIND: 1");

        time.Advance(TimeSpan.FromSeconds(12));

        await next.ExpectAsync("\r\nOK\r\n");
    }

    [Fact]
    public async Task Recover_EndsWhatWasForEver()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.InjectAsync("{power: off}");
        await bench.InjectAsync("{network: drop}");
        await bench.InjectAsync("{registration: denied}");
        await bench.InjectAsync("{sim: pull}");
        await bench.InjectAsync("{files: full}");
        await bench.InjectAsync("{silent: forever}");
        await bench.InjectAsync("{hang-up: forever}");
        await bench.Host.ExpectHangUpAsync();

        await bench.InjectAsync("recover");

        var next = new Host(bench.Modem.ConnectInProcess("usbmodem"));
        await next.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
        await next.ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
        await next.ExchangeAsync("AT+CEREG?\r", "\r\n+CEREG: 0,1\r\n\r\nOK\r\n");
        await next.ExchangeAsync("AT+QFUPL=\"a\",1\r", "\r\nCONNECT\r\n");
    }

    private sealed class CommandWatch(string name) : ISimulatorFaults
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task.WaitAsync(TestContext.Current.CancellationToken);

        public CommandFault OnCommand(ReceivedCommand command)
        {
            if (command.Name == name)
            {
                _seen.TrySetResult();
            }

            return default;
        }
    }
}
