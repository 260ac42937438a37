namespace Quectel.Simulator.Replay;

/// <summary>How a replay ended.</summary>
/// <param name="Mismatch">What was expected and what came, with file and line; null: the host followed to the end.</param>
public sealed record ReplayResult(string? Mismatch)
{
    public bool IsComplete => Mismatch is null;
}
