namespace Quectel.Modem;

/// <summary><c>AT+CSQ</c>: <c>+CSQ: 20,99</c> (3GPP TS 27.007 §8.5; core AT reference 5.1; 300 ms).</summary>
internal sealed record SignalQualityCommand() : AtCommand<SignalQuality>($"AT+CSQ")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CSQ:");

    public override SignalQuality Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        return new SignalQuality(
            ToDbm(fields.ReadInt32()),
            fields.ReadOptionalInt32() is >= 0 and <= 7 and var ber ? ber : null);
    }

    /// <summary>
    /// 0 to 31 are −113 to −51 dBm; 100 to 191 the RSCP of TD-SCDMA, −116 to −25 dBm; 99 and 199 are unknown.
    /// </summary>
    private static int? ToDbm(int rssi) => rssi switch
    {
        >= 0 and <= 31 => -113 + (2 * rssi),
        >= 100 and <= 191 => rssi - 216,
        _ => null,
    };
}
