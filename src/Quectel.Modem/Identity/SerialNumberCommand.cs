namespace Quectel.Modem;

/// <summary><c>AT+CGSN</c>: the IMEI as bare digits (3GPP TS 27.007 §5.4; 300 ms).</summary>
internal sealed record SerialNumberCommand() : AtCommand<string>($"AT+CGSN")
{
    public override bool Owns(AtLine line) => BareText.IsDigits(line, minimum: 14, maximum: 17);

    public override string Parse(AtResponse response) => response.SingleLine().Text;
}
