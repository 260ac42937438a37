using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Faults.Engine;

/// <summary>
/// One stroke of a fault: what triggered it, and what its actions did to that. What they do to something else, or after
/// it has passed, is armed for the next one.
/// </summary>
/// <param name="occasion">A command, a piece of output, an MQTT operation; null: time, a moment or a request.</param>
internal sealed class FaultScene(FaultEngine engine, object? occasion)
{
    private object? _occasion = occasion;

    public FaultEngine Engine => engine;

    public ModemCore Core => engine.Core;

    public CommandFault Command { get; private set; }

    public MqttFault Mqtt { get; private set; }

    public IpFault Ip { get; private set; }

    public OutputFault Output { get; private set; }

    /// <summary>The occasion has passed.</summary>
    public void Close() => _occasion = null;

    /// <param name="lasting">Every command for so long, not only one.</param>
    public void Strike(CommandFault fault, TimeSpan? lasting = null)
    {
        if (_occasion is ReceivedCommand && lasting is null)
        {
            Command = Command.And(fault);
        }
        else
        {
            engine.Commands.Add(new Armed<ReceivedCommand, CommandFault>(_ => true, _ => fault), lasting);
        }
    }

    public void Strike(MqttFault fault, Func<MqttOperation, bool>? concerns = null)
    {
        if (_occasion is MqttOperation operation && concerns?.Invoke(operation) != false)
        {
            Mqtt = Mqtt.And(fault);
        }
        else
        {
            engine.Operations.Add(new Armed<MqttOperation, MqttFault>(concerns ?? (_ => true), _ => fault), null);
        }
    }

    public void Strike(IpFault fault)
    {
        if (_occasion is IpOperation)
        {
            Ip = Ip.And(fault);
        }
        else
        {
            engine.IpOperations.Add(new Armed<IpOperation, IpFault>(_ => true, _ => fault), null);
        }
    }

    /// <param name="kinds">
    /// One kind: the next such piece. <see cref="OutputKinds.Answer"/> and <see cref="OutputKinds.Any"/>: all up to and
    /// with the next final result.
    /// </param>
    public void Strike(OutputKinds kinds, Func<OutputPiece, OutputFault> fault, TimeSpan? lasting = null)
    {
        if (_occasion is OutputPiece piece && kinds.HasFlag(piece.Kind) && lasting is null)
        {
            Output = Output.And(fault(piece with { Bytes = Output.Bytes ?? piece.Bytes }));
            return;
        }

        string? port = (_occasion as ReceivedCommand)?.Port;
        bool lone = int.PopCount((int)kinds) == 1;
        bool Concerns(OutputPiece next) => kinds.HasFlag(next.Kind) && (port ?? next.Port) == next.Port;
        engine.Pieces.Add(
            new Armed<OutputPiece, OutputFault>(Concerns, fault)
            {
                IsLast = next => lone || next.Kind == OutputKinds.Result,
            },
            lasting);
    }
}
