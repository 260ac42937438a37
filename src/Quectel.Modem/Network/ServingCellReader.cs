namespace Quectel.Modem;

/// <summary>
/// Reads the cell behind the state, in the order of its technology.
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
            MobileCountryCode = CellFields.ReadText(ref fields),
            MobileNetworkCode = CellFields.ReadText(ref fields),
            AreaCode = CellFields.ReadHex(ref fields),
            CellId = CellFields.ReadHex(ref fields),
        };
        fields.Skip();
        cell = cell with { Channel = CellFields.ReadNumber(ref fields) };
        fields.Skip();
        return cell with
        {
            Signal = new RadioSignal { Technology = cell.Technology, RssiDbm = CellFields.ToDbm(CellFields.ReadNumber(ref fields)) },
        };
    }

    // <mcc>,<mnc>,<lac>,<cellid>,<uarfcn>,<psc>,<rac>,<rscp>,<ecio>,…
    private static ServingCell ReadWcdma(ServingCellState state, ref AtFieldReader fields)
    {
        var cell = new ServingCell
        {
            State = state,
            Technology = AccessTechnology.Utran,
            MobileCountryCode = CellFields.ReadText(ref fields),
            MobileNetworkCode = CellFields.ReadText(ref fields),
            AreaCode = CellFields.ReadHex(ref fields),
            CellId = CellFields.ReadHex(ref fields),
            Channel = CellFields.ReadNumber(ref fields),
            PhysicalCellId = CellFields.ReadNumber(ref fields),
        };
        fields.Skip();
        return cell with
        {
            Signal = new RadioSignal
            {
                Technology = cell.Technology,
                RscpDbm = RadioSignal.Level(CellFields.ReadNumber(ref fields)),
                EcioDb = CellFields.ReadNumber(ref fields),
            },
        };
    }

    // <FDD|TDD>,<mcc>,<mnc>,<cellid>,<pcid>,<earfcn>,<band>,<ul>,<dl>,<tac>,<rsrp>,<rsrq>,<rssi>,<sinr>,…
    private static ServingCell ReadLte(ServingCellState state, AccessTechnology technology, ref AtFieldReader fields) =>
        new()
        {
            State = state,
            Technology = technology,
            IsTimeDivision = CellFields.ReadText(ref fields) switch
            {
                "TDD" => true,
                "FDD" => false,
                _ => null,
            },
            MobileCountryCode = CellFields.ReadText(ref fields),
            MobileNetworkCode = CellFields.ReadText(ref fields),
            CellId = CellFields.ReadHex(ref fields),
            PhysicalCellId = CellFields.ReadNumber(ref fields),
            Channel = CellFields.ReadNumber(ref fields),
            Band = CellFields.ReadNumber(ref fields),
            UplinkBandwidthMHz = ReadBandwidth(ref fields),
            DownlinkBandwidthMHz = ReadBandwidth(ref fields),
            AreaCode = CellFields.ReadHex(ref fields),
            Signal = new RadioSignal
            {
                Technology = technology,
                RsrpDbm = RadioSignal.Level(CellFields.ReadNumber(ref fields)),
                RsrqDb = RadioSignal.Level(CellFields.ReadNumber(ref fields)),
                RssiDbm = RadioSignal.Level(CellFields.ReadNumber(ref fields)),
                SinrDb = CellFields.ToDecibel(CellFields.ReadNumber(ref fields)),
            },
        };

    private static double? ReadBandwidth(ref AtFieldReader fields) =>
        CellFields.ReadNumber(ref fields) is { } index && index >= 0 && index < BandwidthsMHz.Length ? BandwidthsMHz[index] : null;
}
