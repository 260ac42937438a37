namespace Quectel.Modem;

/// <summary>
/// <c>AT+QURCCFG="urcport","usbat"</c>: where URCs go from now on. The module stores it by itself (core AT reference, 1.8).
/// </summary>
internal sealed record UrcPortCommand(ModemUrcPort Port)
    : AtActionCommand($"AT+QURCCFG={"urcport"},{UrcPortQueryCommand.NameOf(Port)}");
