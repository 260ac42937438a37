namespace Quectel.Simulator.Faults;

/// <param name="Context">The packet data context it uses, 1 to 16.</param>
public readonly record struct IpOperation(IpOperationKind Kind, int Context);
