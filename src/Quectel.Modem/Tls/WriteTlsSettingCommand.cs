namespace Quectel.Modem;

/// <summary><c>AT+QSSLCFG="sslversion",0,3</c> (core AT reference, 7; 300 ms).</summary>
internal sealed record WriteTlsSettingCommand(int ContextId, TlsSetting Setting)
    : AtActionCommand(Line(ContextId, Setting))
{
    private static AtCommandLine Line(int contextId, TlsSetting setting)
    {
        AtCommandLine line = AtCommandLine.Create($"AT+QSSLCFG={setting.Name},{contextId}");
        if (setting.IsText)
        {
            return line.Append($",{setting.Value}");
        }

        line.AppendLiteral("," + setting.Value); // A number, decimal or hexadecimal, of our own making.
        return line;
    }
}
