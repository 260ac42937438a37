namespace Quectel.Modem;

/// <summary>
/// <c>AT+QCFG="nwscanmode",3,1</c>; the 1 at the end: at once, not at the next start (core AT reference, 5.6; 300 ms).
/// </summary>
/// <param name="Name">The name of the setting.</param>
/// <param name="Digits">The values with commas between them, made of digits that are not quoted.</param>
internal sealed record SetRadioSettingCommand(string Name, string Digits) : AtActionCommand(Line(Name, Digits))
{
    private static AtCommandLine Line(string name, string digits)
    {
        AtCommandLine line = AtCommandLine.Create($"AT+QCFG={name}");
        line.AppendLiteral($",{digits},1");
        return line;
    }
}
