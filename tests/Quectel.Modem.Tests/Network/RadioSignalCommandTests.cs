namespace Quectel.Modem.Tests.Network;

public sealed class RadioSignalCommandTests
{
    private static readonly RadioSignalCommand Command = new();

    public static TheoryData<string, RadioSignal?> Answers => new()
    {
        { "+QCSQ: \"NOSERVICE\"", null }, // BG77, yaroc
        { "+QCSQ: \"CAT-M1\",-52,-81,195,-10", Lte(AccessTechnology.LteCatM1, -52, -81, 19, -10) }, // BG96 manual
        { "+QCSQ: \"eMTC\",-56,-78,210,-9", Lte(AccessTechnology.LteCatM1, -56, -78, 22, -9) }, // BG77, Finamon
        { "+QCSQ: \"CAT-NB1\",-52,-81,0,-10", Lte(AccessTechnology.NbIot, -52, -81, -20, -10) },
        { "+QCSQ: \"NBIoT\",-52,-81,250,-10", Lte(AccessTechnology.NbIot, -52, -81, 30, -10) },

        // EC25, Quectel forum 3562: an RSSI of 50 is no dBm value.
        { "+QCSQ: \"LTE\",50,-78,188,-14", Lte(AccessTechnology.Lte, null, -78, 17.6, -14) },
        { "+QCSQ: \"LTE\",-70,-99,251,", Lte(AccessTechnology.Lte, -70, -99, null, null) },

        // One value: a parser that insists on four broke here (FreeRTOS cellular interface, issue 8).
        { "+QCSQ: \"GSM\",-67", new RadioSignal { Technology = AccessTechnology.Gsm, RssiDbm = -67 } },
        { "+QCSQ: \"WCDMA\",-67,-75,-4",
            new RadioSignal { Technology = AccessTechnology.Utran, RssiDbm = -67, RscpDbm = -75, EcioDb = -4 } },
        { "+QCSQ: \"6G\",-67", new RadioSignal { RssiDbm = -67 } },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Parse_Answer_HasTheValuesOfItsTechnology(string line, RadioSignal? expected) =>
        Assert.Equal(expected, Command.Read(line, "OK"));

    [Theory]
    [InlineData("+QCSQ:")]
    [InlineData("+QCSQ: \"LTE\",x")]
    public void Parse_NoValues_Throws(string line) =>
        Assert.Equal(line, Assert.Throws<AtProtocolException>(() => Command.Read(line, "OK")).Line);

    private static RadioSignal Lte(AccessTechnology technology, int? rssi, int? rsrp, double? sinr, int? rsrq) => new()
    {
        Technology = technology,
        RssiDbm = rssi,
        RsrpDbm = rsrp,
        SinrDb = sinr,
        RsrqDb = rsrq,
    };
}
