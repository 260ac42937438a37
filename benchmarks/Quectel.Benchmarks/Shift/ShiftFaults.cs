using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;

namespace Quectel.Benchmarks.Shift;

/// <summary>Answers that are late, lost, doubled, swapped or in pieces, drawn from a seed.</summary>
/// <remarks>
/// A doubled answer stays in one write. Cut in two it could arrive when the next command has been written, and then
/// nothing in the bytes tells it from that command's own <c>OK</c>; no module is known to do that.
/// </remarks>
internal sealed class ShiftFaults(Random random) : ISimulatorFaults
{
    /// <summary>Faults happen only while this is set.</summary>
    public bool Armed { get; set; }

    /// <summary>How many have happened.</summary>
    public int Count { get; private set; }

    public CommandFault OnCommand(ReceivedCommand command)
    {
        double dice = Armed ? random.NextDouble() : 1;
        CommandFault fault = dice switch
        {
            < 0.0020 => CommandFault.Ignore(),
            < 0.0040 => CommandFault.LoseAnswer(),
            < 0.0100 => CommandFault.DelayAnswer(Seconds(15)),
            < 0.0130 => CommandFault.CutPayload(random.Next(16)),
            _ => default,
        };
        Count += fault == default ? 0 : 1;
        return fault;
    }

    public OutputFault OnOutput(OutputPiece piece)
    {
        double dice = Armed ? random.NextDouble() : 1;
        bool isAnswer = (piece.Kind & OutputKinds.Answer) != 0;
        OutputFault fault = dice switch
        {
            < 0.0200 => OutputFault.SplitIntoBytes(),
            < 0.0240 => OutputFault.DelayBy(Seconds(9)),
            < 0.0250 => OutputFault.SlowDown(TimeSpan.FromMilliseconds(random.Next(1, 300))),
            < 0.0280 when isAnswer => OutputFault.Replace((byte[])[.. piece.Bytes.Span, .. piece.Bytes.Span]),
            < 0.0310 when isAnswer => OutputFault.SwapWithNext().And(OutputFault.DelayBy(Seconds(3))),
            < 0.0330 when isAnswer => OutputFault.MergeWithNext(),
            < 0.0350 when isAnswer => OutputFault.Drop(),
            _ => default,
        };
        Count += fault == default ? 0 : 1;
        return fault;
    }

    private TimeSpan Seconds(double most) => TimeSpan.FromSeconds(random.NextDouble() * most);
}
