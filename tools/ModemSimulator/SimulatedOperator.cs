namespace Quectel.Simulator;

/// <summary>An operator whose network can be received.</summary>
/// <param name="LongName">As <c>AT+COPS?</c> shows it with format 0.</param>
/// <param name="ShortName">With format 1.</param>
/// <param name="Plmn">The number, with format 2: three digits for the country, two or three for the network.</param>
public sealed record SimulatedOperator(string LongName, string ShortName, string Plmn, OperatorAccess Access)
{
    /// <summary>Three of the test networks of 3GPP: the SIM's own, a partner of it, and one that refuses it.</summary>
    public static IReadOnlyList<SimulatedOperator> TestNetworks { get; } =
    [
        new("Simulated Mobile", "SimMobile", "00101", OperatorAccess.Home),
        new("Simulated Guest", "SimGuest", "00102", OperatorAccess.Roaming),
        new("Simulated Rival", "SimRival", "00103", OperatorAccess.Forbidden),
    ];
}
