namespace Quectel.Modem;

/// <summary>
/// The three values of <c>AT+QCFG="band"</c>: GSM and WCDMA, LTE or Cat M1, and NB-IoT or TD-SCDMA, as the family has
/// it (core AT reference, 5.6).
/// </summary>
internal static class Bands
{
    public static BandSelection Decode(IReadOnlyList<string> values, ModemProfile profile)
    {
        UInt128[] masks = [.. values.Select(Parse)];
        if (masks.Length < 3)
        {
            throw new AtProtocolException(string.Join(',', values), "Expected three masks of bands.");
        }

        return new BandSelection
        {
            GsmWcdmaMask = masks[0],
            LteBands = BandMask.ToBands(masks[1]),
            NbIotBands = HasNbIot(profile) ? BandMask.ToBands(masks[2]) : [],
            TdScdmaMask = HasNbIot(profile) ? 0 : masks[2],
        };
    }

    public static string Encode(BandSelection bands, ModemProfile profile)
    {
        if (!HasNbIot(profile) && bands.NbIotBands.Count > 0)
        {
            throw new ArgumentException($"{profile.Family} has no NB-IoT.", nameof(bands));
        }

        UInt128 lte = BandMask.FromBands(bands.LteBands, nameof(bands));
        UInt128 third = HasNbIot(profile) ? BandMask.FromBands(bands.NbIotBands, nameof(bands)) : bands.TdScdmaMask;
        return bands.GsmWcdmaMask == 0 && lte == 0 && third == 0
            ? throw new ArgumentException("A modem without any band finds no network.", nameof(bands))
            : $"{bands.GsmWcdmaMask:x},{lte:x},{third:x}";
    }

    private static bool HasNbIot(ModemProfile profile) => profile.ScanTechnologies.Contains(ScanTechnology.NbIot);

    private static UInt128 Parse(string text) => BandMask.TryParse(text, out UInt128 mask)
        ? mask
        : throw new AtProtocolException(text, "Expected a mask of bands.");
}
