namespace Quectel.Modem.Tests.Network;

public sealed class NetworkInfoCommandTests
{
    private static readonly NetworkInfoCommand Command = new();

    public static TheoryData<string, NetworkInfo?> Answers => new()
    {
        // EC25, Quectel forum 3562.
        { "+QNWINFO: \"FDD LTE\",\"310260\",\"LTE BAND 2\",775",
            new(AccessTechnology.Lte, "FDD LTE", "310260", "LTE BAND 2", 775) },

        // BG96, johncobb issue 9; the PLMN is 334050, and a digit is missing.
        { "+QNWINFO: \"CAT-M1\",\"33450\",\"LTE BAND 4\",2250",
            new(AccessTechnology.LteCatM1, "CAT-M1", "33450", "LTE BAND 4", 2250) },

        // BG77, Finamon.
        { "+QNWINFO: \"eMTC\",\"26202\",\"LTE BAND 20\",6300",
            new(AccessTechnology.LteCatM1, "eMTC", "26202", "LTE BAND 20", 6300) },

        // Core AT reference, 5.3.
        { "+QNWINFO: \"EDGE\",\"51503\",\"GSM 1800\",698", new(AccessTechnology.Egprs, "EDGE", "51503", "GSM 1800", 698) },
        { "+QNWINFO: \"HSPA+\",\"51503\",\"WCDMA 2100\",698",
            new(AccessTechnology.Hspa, "HSPA+", "51503", "WCDMA 2100", 698) },
        { "+QNWINFO: \"CDMA1X AND HDR\",\"46003\",\"CDMA BC0\",",
            new(AccessTechnology.Cdma, "CDMA1X AND HDR", "46003", "CDMA BC0", null) },
        { "+QNWINFO: \"NR5G-SA\",\"46011\",\"NR5G BAND 78\",627264",
            new(null, "NR5G-SA", "46011", "NR5G BAND 78", 627264) },
        { "+QNWINFO: No Service", null },
        { "+QNWINFO: \"NONE\"", null },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Parse_Answer_GivesTheNetwork(string line, NetworkInfo? expected) =>
        Assert.Equal(expected, Command.Read(line, "OK"));

    [Fact]
    public void Parse_OtherLines_Throws() =>
        Assert.Throws<AtProtocolException>(() => Command.Read("LOL", "XD", "OK")); // MuditaOS, unittest_parse_result.cpp
}
