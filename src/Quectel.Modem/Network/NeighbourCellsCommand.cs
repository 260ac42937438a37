namespace Quectel.Modem;

/// <summary>
/// <c>AT+QENG="neighbourcell"</c>: a line a cell, <c>+QENG:
/// "neighbourcell intra","LTE",38950,276,-3,-88,-65,0,37,7,16,6,44</c>, or none (core AT reference, 5.4; 300 ms).
/// </summary>
internal sealed record NeighbourCellsCommand() : AtCommand<IReadOnlyList<NeighbourCell>>($"AT+QENG={"neighbourcell"}")
{
    // Of a GSM cell, told while on GSM; while on LTE there are fewer, and others.
    private const int GsmFields = 11;

    public override bool Owns(AtLine line) => line.StartsWith("+QENG:");

    public override IReadOnlyList<NeighbourCell> Parse(AtResponse response) => [.. response.Lines.Select(Read)];

    private static NeighbourCell Read(AtLine line)
    {
        var fields = new AtFieldReader(line);
        string kind = fields.ReadString();
        AccessTechnology? technology = AccessTechnologyNames.Parse(fields.ReadString());
        return kind switch
        {
            "neighbourcell intra" => ReadLte(technology, isOnServingChannel: true, ref fields),
            "neighbourcell inter" => ReadLte(technology, isOnServingChannel: false, ref fields),
            _ when technology == AccessTechnology.Gsm && CountOf(fields) >= GsmFields => ReadGsm(ref fields),

            // Of a cell of another technology than the serving one, the fields differ from firmware to firmware.
            _ => new NeighbourCell { Technology = technology, Channel = CellFields.ReadNumber(ref fields) },
        };
    }

    // <earfcn>,<pcid>,<rsrq>,<rsrp>,<rssi>,<sinr>,<srxlev>,…
    private static NeighbourCell ReadLte(
        AccessTechnology? technology, bool isOnServingChannel, ref AtFieldReader fields) =>
        new()
        {
            Technology = technology,
            IsOnServingChannel = isOnServingChannel,
            Channel = CellFields.ReadNumber(ref fields),
            PhysicalCellId = CellFields.ReadNumber(ref fields),
            Signal = new RadioSignal
            {
                Technology = technology,
                RsrqDb = RadioSignal.Level(CellFields.ReadNumber(ref fields)),
                RsrpDbm = RadioSignal.Level(CellFields.ReadNumber(ref fields)),
                RssiDbm = RadioSignal.Level(CellFields.ReadNumber(ref fields)),
                SinrDb = CellFields.ToDecibel(CellFields.ReadNumber(ref fields)),
            },
        };

    // <mcc>,<mnc>,<lac>,<cellid>,<bsic>,<arfcn>,<rxlev>,<c1>,<c2>,<c31>,<c32>
    private static NeighbourCell ReadGsm(ref AtFieldReader fields)
    {
        var cell = new NeighbourCell
        {
            Technology = AccessTechnology.Gsm,
            MobileCountryCode = CellFields.ReadText(ref fields),
            MobileNetworkCode = CellFields.ReadText(ref fields),
            AreaCode = CellFields.ReadHex(ref fields),
            CellId = CellFields.ReadHex(ref fields),
        };
        fields.Skip();
        return cell with
        {
            Channel = CellFields.ReadNumber(ref fields),
            Signal = new RadioSignal
            {
                Technology = AccessTechnology.Gsm,
                RssiDbm = CellFields.ToDbm(CellFields.ReadNumber(ref fields)),
            },
        };
    }

    private static int CountOf(AtFieldReader fields)
    {
        int count = 0;
        for (; fields.HasMore; count++)
        {
            fields.Skip();
        }

        return count;
    }
}
