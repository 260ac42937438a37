using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

public sealed class ChaosTests
{
    private const int Runs = 30;

    // None that takes time, so that a conversation is one sequence of bytes.
    private const string Weights =
        "{delay: 0, slow: 0, latency: 0, cut: 0, lose: 2, double: 2, corrupt: 1, noise: 1}";

    private static readonly string[] Commands =
    [
        "AT+CGMI\r", "AT+QICSGP=1,1,\"internet\"\r", "AT+QIACT=1\r", "AT+QMTOPEN=0,\"b\",1\r", "AT+QMTCONN=0,\"c\"\r",
        "AT+QMTSUB=0,1,\"t\",1\r", "AT+QMTPUBEX=0,1,1,0,\"t\",1\rx", "AT+QFUPL=\"f\",3\rabc", "AT+CEREG=2\r", "ATE1\r",
        "AT+QMTCLOSE=0\r", "AT+QMTPUB=0,0,0,0,\"t\"\rhello\u001a", "AT+CFUN=1,1\r", "ATD*99#\r", "AT+COPS=?\r",
    ];

    [Fact]
    public async Task Seed_TheSame_IsTheSameConversation()
    {
        string first = await ConverseAsync(seed: 11);

        Assert.Equal(first, await ConverseAsync(seed: 11));
        Assert.NotEqual(first, await ConverseAsync(seed: 12));
    }

    [Fact]
    public void Weight_Zero_IsNeverDrawn()
    {
        var only = FaultVocabulary.Actions.ToDictionary(word => word.Name, word => word.Name == "refuse" ? 1 : 0);
        var chaos = new Simulator.Faults.Engine.Chaos(new ChaosOptions { Chance = 1, Weights = only }, seed: 1);

        Assert.All(
            Enumerable.Range(0, 100).Select(_ => chaos.DrawForCommand()),
            action => Assert.StartsWith("refuse ", action!.ToString(), StringComparison.Ordinal));
        Assert.Null(chaos.DrawForMqtt());
    }

    [Fact]
    public async Task AnySeed_AfterItStops_LeavesAModemThatAnswers()
    {
        for (int run = 0; run < Runs; run++)
        {
            int seed = Random.Shared.Next();
            try
            {
                await SurvivesAsync(seed);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"With seed {seed}.", exception);
            }
        }
    }

    private static async Task<string> ConverseAsync(int seed)
    {
        // ATE0 is a command, too.
        var commands = new CommandCount(1 + 60);
        await using var bench = new Bench(options =>
        {
            options.Scenario = FaultScript.Parse(
                $"seed: {seed}\nchaos: {{chance: 0.5, every: 1 h, weights: {Weights}}}");
            options.Faults = commands;
        });
        await bench.Host.SendAsync("ATE0\r" + string.Concat(Enumerable.Repeat("AT+CGMI\r", 60)));
        await commands.Reached;
        await bench.Modem.InjectAsync(FaultAction.Recover());
        await bench.Host.SendAsync("ATS8?\r");
        return await bench.Host.ReadUntilAsync("002\r\n\r\nOK\r\n");
    }

    private static async Task SurvivesAsync(int seed)
    {
        var time = new ManualTimeProvider();
        using var log = new RecordingLogger();
        await using var bench = new Bench(options =>
        {
            options.TimeProvider = time;
            options.LoggerFactory = log;
            options.Scenario = new FaultScript
            {
                Seed = seed,
                Chaos = new ChaosOptions { Chance = 0.7, Every = TimeSpan.FromSeconds(2) },
            };
        });
        Host host = bench.Host;
        var random = new Random(seed);
        for (int times = 0; times < 30; times++)
        {
            // Whether it is heard, and how long that takes, is up to chaos.
            await host.SendAsync(Commands[random.Next(Commands.Length)]);
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            if (random.Next(10) == 0)
            {
                await time.RunUntilCompletedAsync(host.LeaveAsync(), TimeSpan.FromSeconds(1));
                host = new Host(bench.Modem.ConnectInProcess());
            }
        }

        await bench.Modem.InjectAsync(FaultAction.Recover());
        await AnswersAsync(new Host(bench.Modem.ConnectInProcess("usbmodem")), time);
        Assert.Empty(log.Errors);
    }

    // What is sent while the module boots is lost, as on hardware.
    private static async Task AnswersAsync(Host next, ManualTimeProvider time)
    {
        Task answered = next.ReadUntilAsync("OK\r\n");
        while (!answered.IsCompleted)
        {
            await next.SendAsync("AT\r");
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await answered;
    }

    private sealed class CommandCount(int wanted) : ISimulatorFaults
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _seen;

        public Task Reached => _reached.Task.WaitAsync(TestContext.Current.CancellationToken);

        public CommandFault OnCommand(ReceivedCommand command)
        {
            if (++_seen == wanted)
            {
                _reached.SetResult();
            }

            return default;
        }
    }
}
