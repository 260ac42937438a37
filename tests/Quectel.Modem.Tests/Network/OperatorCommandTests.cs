namespace Quectel.Modem.Tests.Network;

public sealed class OperatorCommandTests
{
    private static readonly OperatorCommand Command = new();

    [Fact]
    public void Text_IsTheManuals()
    {
        Assert.Equal("AT+COPS?", Command.Text);
        Assert.Equal(TimeSpan.FromSeconds(180), Command.MaxResponseTime);
    }

    public static TheoryData<string, NetworkOperator?> Answers => new()
    {
        { "+COPS: 0,0,\"CHN-UNICOM\",7", new("CHN-UNICOM", AccessTechnology.Lte, true) }, // core AT reference 5.5
        { "+COPS: 1,0,\"CHINA MOBILE\"", new("CHINA MOBILE", null, false) }, // ModemManager, test-modem-helpers.c
        { "+COPS: 0,0,\"AT&T 4G\",8", new("AT&T 4G", AccessTechnology.LteCatM1, true) }, // BG96 log, johncobb issue 9
        { "+COPS: 0,0,\"SGP-M1\",2", new("SGP-M1", AccessTechnology.Utran, true) }, // EG25 in a PinePhone, NuttX
        { "+COPS: 0,2,\"46001\",9", new("46001", AccessTechnology.NbIot, true) },
        { "+COPS: 4,0,\"Vodafone, DE\",7", new("Vodafone, DE", AccessTechnology.Lte, false) },
        { "+COPS: 0", null }, // EC2x without a network; MuditaOS
        { "+COPS: 2", null }, // BG96 in CFUN=0
        { "+COPS: 0,0,\"\"", null },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Parse_Answer_GivesTheOperator(string line, NetworkOperator? expected) =>
        Assert.Equal(expected, Command.Read(line, "OK"));

    [Fact]
    public void Parse_NewsBehindTheAnswer_IsNotTaken() =>
        Assert.Equal("SGP-M1", Command.Read("+COPS: 0,0,\"SGP-M1\",2", "+QIND: PB DONE", "OK")?.Name);

    [Fact]
    public void Parse_UnbalancedQuote_Throws() =>
        Assert.Throws<AtProtocolException>(() => Command.Read("+COPS: 0,0,\"CHN-UNICOM,7", "OK"));
}
