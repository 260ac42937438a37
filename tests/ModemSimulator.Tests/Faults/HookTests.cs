using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

public sealed class HookTests : ISimulatorFaults
{
    private CommandFault _command;
    private OutputFault _output;
    private MqttFault _mqtt;

    [Fact]
    public async Task Command_Ignored_IsNotDoneAndNotAnswered()
    {
        await using Bench bench = await BenchAsync();
        _command = CommandFault.Ignore();

        await bench.Host.SendAsync("ATS7=9\r");
        await bench.Host.ExchangeAsync("ATS7?\r", "\r\n000\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Answer_Lost_CommandIsDoneAllTheSame()
    {
        await using Bench bench = await BenchAsync();
        _command = CommandFault.LoseAnswer();

        await bench.Host.SendAsync("ATS7=9\r");
        await bench.Host.ExchangeAsync("ATS7?\r", "\r\n009\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Answer_Delayed_ComesLateAndInOrder()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await BenchAsync(options => options.TimeProvider = time);
        _command = CommandFault.DelayAnswer(TimeSpan.FromSeconds(153));
        await bench.Host.SendAsync("AT+CGMI\r");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(153)).WaitAsync(TestContext.Current.CancellationToken);
        await bench.Host.SendAsync("AT+CGMM\r");

        time.Advance(TimeSpan.FromSeconds(153));

        await bench.Host.ExpectAsync("\r\nQuectel\r\n\r\nOK\r\n\r\nEC25\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Result_Replaced_IsWhatTheHostSees()
    {
        await using Bench bench = await BenchAsync();
        _command = CommandFault.ReplaceResult("+CME ERROR: 14");

        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n\r\n+CME ERROR: 14\r\n");
    }

    [Fact]
    public async Task Output_Dropped_IsGone()
    {
        await using Bench bench = await BenchAsync();
        _output = OutputFault.Drop();

        // The information text is the first piece, the result the second.
        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task Output_SplitIntoBytes_ArrivesWhole()
    {
        await using Bench bench = await BenchAsync();
        _output = OutputFault.SplitIntoBytes();

        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Output_Delayed_HoldsWhatFollows()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await BenchAsync(options => options.TimeProvider = time);
        _output = OutputFault.DelayBy(TimeSpan.FromSeconds(2));
        await bench.Host.SendAsync("AT+CGMI\r");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(2)).WaitAsync(TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(2));

        await bench.Host.ExpectAsync("\r\nQuectel\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task MqttOperation_GivenResult_IsReportedAndNotDone()
    {
        await using Bench bench = await BenchAsync(mqtt: true);
        _mqtt = MqttFault.FailWith(2);

        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,1,1,0,\"t\",1\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n\r\n+QMTPUBEX: 0,1,2\r\n");
        Assert.Empty(bench.Broker.Last.Published);
    }

    [Fact]
    public async Task MqttOperation_ResultLost_IsDoneButNotReported()
    {
        await using Bench bench = await BenchAsync(mqtt: true);
        _mqtt = MqttFault.LoseResult();

        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,1,1,0,\"t\",1\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n");
        await bench.Host.ExpectNothingAsync();
        Assert.Single(bench.Broker.Last.Published);
    }

    // Each fault strikes once.
    CommandFault ISimulatorFaults.OnCommand(ReceivedCommand command) => Take(ref _command);

    OutputFault ISimulatorFaults.OnOutput(OutputPiece piece) => Take(ref _output);

    MqttFault ISimulatorFaults.OnMqttOperation(MqttOperation operation) => Take(ref _mqtt);

    private static T Take<T>(ref T fault)
        where T : struct
    {
        T taken = fault;
        fault = default;
        return taken;
    }

    private Task<Bench> BenchAsync(Action<SimulatorOptions>? configure = null, bool mqtt = false)
    {
        void Configure(SimulatorOptions options)
        {
            options.Faults = this;
            configure?.Invoke(options);
        }

        return mqtt ? Bench.WithMqttAsync("EC25", Configure) : Bench.WithEchoOffAsync(Configure);
    }
}
