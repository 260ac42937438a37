using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Faults.Engine;

/// <summary>
/// Asks at each point where faults enter which rules are triggered, and collects what their actions do. Touched on the
/// modem's loop only.
/// </summary>
internal sealed class FaultEngine : ISimulatorFaults, IAsyncDisposable
{
    // What a state triggers comes a little later, so that a rule which brings about its own state does not spin.
    private static readonly TimeSpan MomentDelay = TimeSpan.FromMilliseconds(1);

    private readonly ISimulatorFaults _custom;
    private readonly FaultScript _script;
    private readonly int _seed;
    private readonly List<ActiveRule> _rules = [];
    private readonly FaultSequences _sequences;
    private readonly Random _random;
    private Chaos? _chaos;
    private bool _speaking;

    public FaultEngine(ModemCore core, SimulatorOptions options)
    {
        Core = core;
        _custom = options.Faults;
        _script = options.Scenario;
        _seed = _script.Seed ?? 0;
        _random = new Random(_seed);
        _sequences = new FaultSequences(core.Logger);
        Commands = new(core.Time);
        Operations = new(core.Time);
        IpOperations = new(core.Time);
        Pieces = new(core.Time);
        _chaos = _script.Chaos is { } chaos ? new Chaos(chaos, _seed) : null;
    }

    public ModemCore Core { get; }

    public ArmedList<ReceivedCommand, CommandFault> Commands { get; }

    public ArmedList<MqttOperation, MqttFault> Operations { get; }

    public ArmedList<IpOperation, IpFault> IpOperations { get; }

    public ArmedList<OutputPiece, OutputFault> Pieces { get; }

    /// <summary>The scenario's time begins.</summary>
    public void Start()
    {
        foreach (FaultRule rule in _script.Rules)
        {
            Add(rule);
        }

        if (_chaos is { } chaos)
        {
            RunByClock(chaos.Due, () => Strike(_chaos?.DrawForModem()));
        }
    }

    public void Add(FaultRule rule)
    {
        var active = new ActiveRule(rule, new Random(unchecked((_seed * 31) - _rules.Count)));
        _rules.Add(active);
        RunByClock(rule.On.Due, () =>
        {
            if (active.Count())
            {
                Start(rule.Do, new FaultScene(this, null));
            }
        });
    }

    /// <summary>An action that nothing triggers but someone's request, or chaos.</summary>
    public void Strike(FaultAction? action) => Start(action is null ? [] : [action], new FaultScene(this, null));

    public CommandFault OnCommand(ReceivedCommand command)
    {
        FaultScene scene = Raise(command, _chaos?.DrawForCommand());
        return Commands.Take(command).Aggregate(
            _custom.OnCommand(command).And(scene.Command), (fault, more) => fault.And(more(command)));
    }

    public MqttFault OnMqttOperation(MqttOperation operation)
    {
        FaultScene scene = Raise(operation, _chaos?.DrawForMqtt());
        return Operations.Take(operation).Aggregate(
            _custom.OnMqttOperation(operation).And(scene.Mqtt), (fault, more) => fault.And(more(operation)));
    }

    public IpFault OnIpOperation(IpOperation operation)
    {
        FaultScene scene = Raise(operation, _chaos?.DrawForIp());
        return IpOperations.Take(operation).Aggregate(
            _custom.OnIpOperation(operation).And(scene.Ip), (fault, more) => fault.And(more(operation)));
    }

    public OutputFault OnOutput(OutputPiece piece)
    {
        if (_speaking)
        {
            // A fault's own words trigger nothing, or a URC added to each URC would never end.
            return default;
        }

        OutputFault fault = default;
        Speak(() =>
        {
            FaultScene scene = Raise(piece, null);
            fault = Pieces.Take(piece).Aggregate(
                _custom.OnOutput(piece).And(scene.Output),
                (sum, more) => sum.And(more(piece with { Bytes = sum.Bytes ?? piece.Bytes })));
        });
        return fault;
    }

    public void OnMoment(ModemMoment moment)
    {
        foreach (ActiveRule rule in _rules.Where(rule => rule.Takes(moment)).ToArray())
        {
            FaultAction pause = FaultAction.Wait(MomentDelay);
            Start([pause, .. rule.Rule.Do], new FaultScene(this, null));
        }
    }

    /// <summary>An action whose words are a fault's own.</summary>
    public void Speak(FaultAction action) => Speak(() => Strike(action));

    private void Speak(Action say)
    {
        bool before = _speaking;
        _speaking = true;
        try
        {
            say();
        }
        finally
        {
            _speaking = before;
        }
    }

    public void Recover()
    {
        _chaos = null;
        Commands.Clear();
        Operations.Clear();
        IpOperations.Clear();
        Pieces.Clear();
        Core.Ports.Return();
        Core.Broker.Set(BrokerCondition.Back);
        Core.Files.IsFull = false;
        Core.Pings.ToLose = 0;
        Core.Sockets.Network.DatagramsToLose = 0;
        Core.Sockets.Network.Return();
        Core.Gnss.Recover();
        Core.Radio.Recover();
        Core.Nitz.Recover();
        Core.Network.SetRejection(null);
        Core.Network.SetCoverage(true);
        Core.Power.InsertSim();
        Core.Power.SwitchOn();
    }

    public byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    public ValueTask DisposeAsync() => _sequences.DisposeAsync();

    private FaultScene Raise(object occasion, FaultAction? drawn)
    {
        var scene = new FaultScene(this, occasion);
        foreach (ActiveRule rule in _rules.Where(rule => rule.Takes(occasion)).ToArray())
        {
            Start(rule.Rule.Do, scene);
        }

        if (drawn is not null)
        {
            Start([drawn], scene);
        }

        scene.Close();
        return scene;
    }

    private void Start(IReadOnlyList<FaultAction> actions, FaultScene scene) => _sequences.Start(async stopping =>
    {
        foreach (FaultAction action in actions)
        {
            SimulatorLog.FaultStrikes(Core.Logger, action);
            await action.StrikeAsync(scene, stopping);
        }
    });

    // Times count from the start, not from the last stroke: also a clock that jumps makes up for what it has skipped.
    private void RunByClock(Func<int, TimeSpan?> due, Action strike) => _sequences.Start(async stopping =>
    {
        long start = Core.Time.GetTimestamp();
        for (int times = 0; due(times) is { } time; times++)
        {
            TimeSpan left = time - Core.Time.GetElapsedTime(start);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, Core.Time, stopping);
            }
            else
            {
                // The modem has its turn, too.
                await Task.Yield();
            }

            stopping.ThrowIfCancellationRequested();
            strike();
        }
    });
}
