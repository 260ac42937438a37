namespace Quectel.Simulator.Faults;

/// <summary>A modem with which nothing goes wrong.</summary>
public sealed class NoFaults : ISimulatorFaults
{
    public static NoFaults Instance { get; } = new();
}
