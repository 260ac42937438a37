namespace Quectel.Modem;

/// <summary><c>AT+QURCCFG="urcport"</c> → <c>+QURCCFG: "urcport","usbat"</c> (core AT reference, 1.8).</summary>
/// <remarks>The result is the module's own word: a firmware may have ports that we have no name for.</remarks>
internal sealed record UrcPortQueryCommand() : AtCommand<string>($"AT+QURCCFG={"urcport"}")
{
    public static string NameOf(ModemUrcPort port) => port switch
    {
        ModemUrcPort.UsbAt => "usbat",
        ModemUrcPort.UsbModem => "usbmodem",
        ModemUrcPort.Uart1 => "uart1",
        ModemUrcPort.Uart2 => "uart2",
        ModemUrcPort.All => "all",
        _ => throw new ArgumentOutOfRangeException(nameof(port), port, "The module has no such port."),
    };

    public override bool Owns(AtLine line) => line.StartsWith("+QURCCFG:");

    public override string Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        fields.Skip();
        return fields.ReadString();
    }
}
