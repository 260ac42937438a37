namespace Quectel.Modem;

/// <summary>
/// <c>AT+QSSLCFG="sslversion",0</c>: <c>+QSSLCFG: "sslversion",0,3</c> (core AT reference, 7; 300 ms); gives the value.
/// </summary>
internal sealed record ReadTlsSettingCommand(int ContextId, string Name)
    : AtCommand<string>($"AT+QSSLCFG={Name},{ContextId}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QSSLCFG:");

    public override string Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        fields.Skip();
        fields.Skip();
        return fields.ReadOptionalString() ?? string.Empty;
    }
}
