namespace Quectel.Modem.Tests.Network;

public sealed class ServingCellCommandTests
{
    private static readonly ServingCellCommand Command = new();

    [Fact]
    public void Text_IsTheManuals() => Assert.Equal("AT+QENG=\"servingcell\"", Command.Text);

    // The lines of core AT reference, 5.4: EC, BG96 twice, BG95.
    public static TheoryData<string, ServingCell> LteAnswers => new()
    {
        { "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"TDD\",460,00,82E8C80,87,38400,39,5,5,550A,-93,-13,-59,-4,46",
            new()
            {
                State = ServingCellState.Idle,
                Technology = AccessTechnology.Lte,
                IsTimeDivision = true,
                MobileCountryCode = "460",
                MobileNetworkCode = "00",
                CellId = 0x82E8C80,
                PhysicalCellId = 87,
                Channel = 38400,
                Band = 39,
                UplinkBandwidthMHz = 20,
                DownlinkBandwidthMHz = 20,
                AreaCode = 0x550A,
                Signal = Lte(AccessTechnology.Lte, rsrp: -93, rsrq: -13, rssi: -59, sinr: -4),
            } },
        { "+QENG: \"servingcell\",\"CONNECT\",\"CAT-M\",\"FDD\",460,11,6935932,30,1825,3,4,4,6934,-98,-16,-65,7,29",
            new()
            {
                State = ServingCellState.Connected,
                Technology = AccessTechnology.LteCatM1,
                IsTimeDivision = false,
                MobileCountryCode = "460",
                MobileNetworkCode = "11",
                CellId = 0x6935932,
                PhysicalCellId = 30,
                Channel = 1825,
                Band = 3,
                UplinkBandwidthMHz = 15,
                DownlinkBandwidthMHz = 15,
                AreaCode = 0x6934,
                Signal = Lte(AccessTechnology.LteCatM1, rsrp: -98, rsrq: -16, rssi: -65, sinr: 7),
            } },
        { "+QENG: \"servingcell\",\"LIMSRV\",\"CAT-NB\",\"FDD\",460,11,DDA1451,280,2506,5,0,0,69C9,-84,-17,-67,8,44",
            new()
            {
                State = ServingCellState.LimitedService,
                Technology = AccessTechnology.NbIot,
                IsTimeDivision = false,
                MobileCountryCode = "460",
                MobileNetworkCode = "11",
                CellId = 0xDDA1451,
                PhysicalCellId = 280,
                Channel = 2506,
                Band = 5,
                UplinkBandwidthMHz = 1.4,
                DownlinkBandwidthMHz = 1.4,
                AreaCode = 0x69C9,
                Signal = Lte(AccessTechnology.NbIot, rsrp: -84, rsrq: -17, rssi: -67, sinr: 8),
            } },
        { "+QENG:\"servingcell\",\"NOCONN\",\"eMTC\",\"FDD\",274,02,44F5C,267,3600,8,3,3,8,-80,-12,-53,11,47",
            new()
            {
                State = ServingCellState.Idle,
                Technology = AccessTechnology.LteCatM1,
                IsTimeDivision = false,
                MobileCountryCode = "274",
                MobileNetworkCode = "02",
                CellId = 0x44F5C,
                PhysicalCellId = 267,
                Channel = 3600,
                Band = 8,
                UplinkBandwidthMHz = 10,
                DownlinkBandwidthMHz = 10,
                AreaCode = 8,
                Signal = Lte(AccessTechnology.LteCatM1, rsrp: -80, rsrq: -12, rssi: -53, sinr: 11),
            } },
    };

    [Theory]
    [MemberData(nameof(LteAnswers), DisableDiscoveryEnumeration = true)]
    public void Parse_Lte_GivesTheCell(string line, ServingCell expected) =>
        Assert.Equal(expected, Command.Read(line, "OK"));

    // An RM510, vjt/quectel-5g-tools: the state alone, then a line for each cell; a dash at the end.
    [Fact]
    public void Parse_TwoCells_GivesTheOneOfLte()
    {
        ServingCell cell = Command.Read(
            "+QENG: \"servingcell\",\"NOCONN\"",
            "+QENG: \"LTE\",\"FDD\",222,01,328261F,280,275,1,4,4,BE3,-99,-14,-66,7,4,30,-",
            "+QENG: \"NR5G-NSA\",222,01,920,-96,18,-10,648768,78,10,1",
            "OK");

        Assert.Equal((ServingCellState.Idle, 280, 275), (cell.State, cell.PhysicalCellId, cell.Channel));
        Assert.Equal(Lte(AccessTechnology.Lte, rsrp: -99, rsrq: -14, rssi: -66, sinr: 7), cell.Signal);
    }

    [Fact]
    public void Parse_Gsm_GivesTheCell() =>
        Assert.Equal(
            new ServingCell
            {
                State = ServingCellState.Idle,
                Technology = AccessTechnology.Gsm,
                MobileCountryCode = "460",
                MobileNetworkCode = "00",
                AreaCode = 0x550A,
                CellId = 0x2BB9,
                Channel = 94,
                Signal = new RadioSignal { Technology = AccessTechnology.Gsm, RssiDbm = -61 },
            },
            Command.Read(
                "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,550A,2BB9,23,94,0,-61,0,255,255,0,38,38,1,-,-,-,-,-,-,-,-,-,\"-\"",
                "OK"));

    [Theory]
    [InlineData("0", -111)]
    [InlineData("63", -48)]
    [InlineData("64", null)]
    [InlineData("-", null)]
    public void Parse_GsmLevelAsRxlev_IsInDbm(string level, int? dbm) =>
        Assert.Equal(
            dbm,
            Command.Read($"+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,550A,2BB9,23,94,0,{level},0", "OK")
                .Signal?.RssiDbm);

    [Fact]
    public void Parse_Wcdma_GivesTheCell() =>
        Assert.Equal(
            new ServingCell
            {
                State = ServingCellState.Idle,
                Technology = AccessTechnology.Utran,
                MobileCountryCode = "460",
                MobileNetworkCode = "01",
                AreaCode = 0xD5D6,
                CellId = 0x7D5D63,
                Channel = 10713,
                PhysicalCellId = 24,
                Signal = new RadioSignal { Technology = AccessTechnology.Utran, RscpDbm = -72, EcioDb = -4 },
            },
            Command.Read(
                "+QENG: \"servingcell\",\"NOCONN\",\"WCDMA\",460,01,D5D6,7D5D63,10713,24,1,-72,-4,-,-,-,-,-", "OK"));

    [Theory]
    [InlineData("7", 7.0)] // dB, as in all recorded answers
    [InlineData("-20", -20.0)]
    [InlineData("30", 30.0)]
    [InlineData("195", 19.0)] // Fifths of a dB, as the BG96 manual has it
    [InlineData("251", null)]
    [InlineData("-", null)]
    [InlineData("\"-\"", null)]
    public void Parse_Sinr_IsInDecibel(string sinr, double? expected) =>
        Assert.Equal(
            expected,
            Command.Read(
                $"+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",460,00,-,-,-,-,-,-,-,-,-,-,{sinr},-", "OK")
                .Signal?.SinrDb);

    [Fact]
    public void Parse_Searching_HasNothingElse() =>
        Assert.Equal(
            new ServingCell { State = ServingCellState.Searching },
            Command.Read("+QENG: \"servingcell\",\"SEARCH\"", "OK"));

    [Theory]
    [InlineData("+QENG: \"servingcell\",\"SLEEP\"")]
    [InlineData("+QENG: \"servingcell\"")]
    public void Parse_NoState_Throws(string line) =>
        Assert.Throws<AtProtocolException>(() => Command.Read(line, "OK"));

    private static RadioSignal Lte(AccessTechnology technology, int rsrp, int rsrq, int rssi, double sinr) => new()
    {
        Technology = technology,
        RsrpDbm = rsrp,
        RsrqDb = rsrq,
        RssiDbm = rssi,
        SinrDb = sinr,
    };
}
