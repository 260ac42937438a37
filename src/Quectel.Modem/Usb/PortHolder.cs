namespace Quectel.Modem;

/// <summary>A process that has a port open.</summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="Command">Its name as <c>ps</c> shows it, at most 15 characters.</param>
public sealed record PortHolder(int ProcessId, string Command)
{
    /// <summary>Whether it is ModemManager, which takes every modem that it finds.</summary>
    public bool IsModemManager => Command == "ModemManager";

    /// <summary>Names the process, for instance <c>minicom (pid 812)</c>.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => ProcessId == Environment.ProcessId
        ? FormattableString.Invariant($"this process ({Command}, pid {ProcessId})")
        : FormattableString.Invariant($"{Command} (pid {ProcessId})");
}
