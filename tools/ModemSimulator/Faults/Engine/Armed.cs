namespace Quectel.Simulator.Faults.Engine;

/// <summary>A fault that waits for what it concerns.</summary>
internal sealed record Armed<TOccasion, TFault>(Func<TOccasion, bool> Concerns, Func<TOccasion, TFault> Fault)
{
    /// <summary>With this one it has done its work.</summary>
    public Func<TOccasion, bool> IsLast { get; init; } = _ => true;
}
