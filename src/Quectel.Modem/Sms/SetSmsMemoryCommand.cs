namespace Quectel.Modem;

/// <summary><c>AT+CPMS="SM"</c>: the memory to read from and to delete in (3GPP TS 27.005 §3.2.2).</summary>
internal sealed record SetSmsMemoryCommand(string Memory) : AtActionCommand($"AT+CPMS={Memory}")
{
    /// <summary>The count of messages; the names say more.</summary>
    public override bool Owns(AtLine line) => line.StartsWith("+CPMS:");
}
