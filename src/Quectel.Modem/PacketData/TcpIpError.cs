namespace Quectel.Modem;

/// <summary>Why the last TCP/IP command of the module failed.</summary>
/// <param name="Code">Quectel's number, 550 to 574.</param>
public sealed record TcpIpError(int Code)
{
    /// <summary>What it means.</summary>
    public string Description => TcpIpErrors.Describe(Code) ?? "not a known error";

    /// <summary>Gives number and meaning.</summary>
    /// <returns>For instance <c>error 565, the name could not be resolved</c>.</returns>
    public override string ToString() => $"error {Code}, {Description}";
}
