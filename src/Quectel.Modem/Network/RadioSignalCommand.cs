namespace Quectel.Modem;

/// <summary>
/// <c>AT+QCSQ</c>: <c>+QCSQ: "LTE",-52,-81,195,-10</c>, RSSI, RSRP, SINR and RSRQ; the number of values depends on the
/// technology (core AT reference, 5.2; 300 ms). Null without service.
/// </summary>
internal sealed record RadioSignalCommand() : AtCommand<RadioSignal?>($"AT+QCSQ")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QCSQ:");

    public override RadioSignal? Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        string name = fields.ReadString();
        if (name == "NOSERVICE")
        {
            return null;
        }

        AccessTechnology? technology = AccessTechnologyNames.Parse(name);
        int? rssi = RadioSignal.Level(fields.ReadOptionalInt32());
        return technology == AccessTechnology.Utran
            ? new RadioSignal
            {
                Technology = technology,
                RssiDbm = rssi,
                RscpDbm = RadioSignal.Level(fields.ReadOptionalInt32()),
                EcioDb = fields.ReadOptionalInt32(),
            }
            : new RadioSignal
            {
                Technology = technology,
                RssiDbm = rssi,
                RsrpDbm = RadioSignal.Level(fields.ReadOptionalInt32()),
                SinrDb = ToDecibel(fields.ReadOptionalInt32()),
                RsrqDb = RadioSignal.Level(fields.ReadOptionalInt32()),
            };
    }

    /// <summary>0 to 250 in steps of a fifth of a dB, beginning at −20 dB.</summary>
    private static double? ToDecibel(int? raw) => raw is >= 0 and <= 250 ? (raw.Value / 5.0) - 20 : null;
}
