using System.Globalization;

namespace Quectel.Modem;

/// <summary>
/// Reads the cell behind the state, in the order of its technology. A field that is <c>-</c> is not known.
/// </summary>
internal static class ServingCellReader
{
    // The index in the answer is that of this list.
    private static readonly double[] BandwidthsMHz = [1.4, 3, 5, 10, 15, 20];

    public static ServingCell Read(ServingCellState state, ref AtFieldReader fields)
    {
        AccessTechnology? technology = AccessTechnologyNames.Parse(fields.ReadString());
        return technology switch
        {
            AccessTechnology.Gsm => ReadGsm(state, ref fields),
            AccessTechnology.Utran => ReadWcdma(state, ref fields),
            AccessTechnology.Lte or AccessTechnology.LteCatM1 or AccessTechnology.NbIot =>
                ReadLte(state, technology.Value, ref fields),
            _ => new ServingCell { State = state, Technology = technology },
        };
    }

    // <mcc>,<mnc>,<lac>,<cellid>,<bsic>,<arfcn>,<band>,<rxlev>,…
    private static ServingCell ReadGsm(ServingCellState state, ref AtFieldReader fields)
    {
        var cell = new ServingCell
        {
            State = state,
            Technology = AccessTechnology.Gsm,
            MobileCountryCode = ReadText(ref fields),
            MobileNetworkCode = ReadText(ref fields),
            AreaCode = ReadHex(ref fields),
            CellId = ReadHex(ref fields),
        };
        fields.Skip();
        cell = cell with { Channel = ReadNumber(ref fields) };
        fields.Skip();
        return cell with
        {
            Signal = new RadioSignal { Technology = cell.Technology, RssiDbm = ToDbm(ReadNumber(ref fields)) },
        };
    }

    // <mcc>,<mnc>,<lac>,<cellid>,<uarfcn>,<psc>,<rac>,<rscp>,<ecio>,…
    private static ServingCell ReadWcdma(ServingCellState state, ref AtFieldReader fields)
    {
        var cell = new ServingCell
        {
            State = state,
            Technology = AccessTechnology.Utran,
            MobileCountryCode = ReadText(ref fields),
            MobileNetworkCode = ReadText(ref fields),
            AreaCode = ReadHex(ref fields),
            CellId = ReadHex(ref fields),
            Channel = ReadNumber(ref fields),
            PhysicalCellId = ReadNumber(ref fields),
        };
        fields.Skip();
        return cell with
        {
            Signal = new RadioSignal
            {
                Technology = cell.Technology,
                RscpDbm = RadioSignal.Level(ReadNumber(ref fields)),
                EcioDb = ReadNumber(ref fields),
            },
        };
    }

    // <FDD|TDD>,<mcc>,<mnc>,<cellid>,<pcid>,<earfcn>,<band>,<ul>,<dl>,<tac>,<rsrp>,<rsrq>,<rssi>,<sinr>,…
    private static ServingCell ReadLte(ServingCellState state, AccessTechnology technology, ref AtFieldReader fields) =>
        new()
        {
            State = state,
            Technology = technology,
            IsTimeDivision = ReadText(ref fields) switch
            {
                "TDD" => true,
                "FDD" => false,
                _ => null,
            },
            MobileCountryCode = ReadText(ref fields),
            MobileNetworkCode = ReadText(ref fields),
            CellId = ReadHex(ref fields),
            PhysicalCellId = ReadNumber(ref fields),
            Channel = ReadNumber(ref fields),
            Band = ReadNumber(ref fields),
            UplinkBandwidthMHz = ReadBandwidth(ref fields),
            DownlinkBandwidthMHz = ReadBandwidth(ref fields),
            AreaCode = ReadHex(ref fields),
            Signal = new RadioSignal
            {
                Technology = technology,
                RsrpDbm = RadioSignal.Level(ReadNumber(ref fields)),
                RsrqDb = RadioSignal.Level(ReadNumber(ref fields)),
                RssiDbm = RadioSignal.Level(ReadNumber(ref fields)),
                SinrDb = ToDecibel(ReadNumber(ref fields)),
            },
        };

    private static string? ReadText(ref AtFieldReader fields) =>
        fields.ReadOptionalString() is { } text and not "-" ? text : null;

    private static int? ReadNumber(ref AtFieldReader fields) =>
        int.TryParse(ReadText(ref fields), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static long? ReadHex(ref AtFieldReader fields) =>
        long.TryParse(
            ReadText(ref fields), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    private static double? ReadBandwidth(ref AtFieldReader fields) =>
        ReadNumber(ref fields) is { } index && index >= 0 && index < BandwidthsMHz.Length ? BandwidthsMHz[index] : null;

    /// <summary>A level in dBm, or RXLEV, 0 to 63 from −111 dBm on (3GPP TS 45.008, 8.1.4).</summary>
    private static int? ToDbm(int? level) => level switch
    {
        < 0 => level,
        <= 63 => level - 111,
        _ => null,
    };

    /// <summary>
    /// In dB by the EC manual and by all recorded answers; in fifths of a dB from −20 on by the BG96 manual, where a
    /// value above 30 cannot be anything else (core AT reference, C3).
    /// </summary>
    private static double? ToDecibel(int? sinr) => sinr switch
    {
        >= -20 and <= 30 => sinr,
        > 30 and <= 250 => (sinr.Value / 5.0) - 20,
        _ => null,
    };
}
