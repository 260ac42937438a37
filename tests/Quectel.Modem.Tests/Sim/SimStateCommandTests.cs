namespace Quectel.Modem.Tests.Sim;

public sealed class SimStateCommandTests
{
    private static readonly SimStateCommand Command = new();

    [Fact]
    public void Text_IsTheManuals() => Assert.Equal("AT+CPIN?", Command.Text);

    // Core AT reference, section 4.
    [Theory]
    [InlineData("+CPIN: READY", SimState.Ready)]
    [InlineData("+CPIN:READY", SimState.Ready)]
    [InlineData("+CPIN: SIM PIN", SimState.PinRequired)]
    [InlineData("+CPIN: SIM PUK", SimState.PukRequired)]
    [InlineData("+CPIN: SIM PIN2", SimState.Ready)]
    [InlineData("+CPIN: SIM PUK2", SimState.Ready)]
    [InlineData("+CPIN: NOT READY", SimState.NotReady)]
    [InlineData("+CPIN: NOT INSERTED", SimState.NotInserted)]
    [InlineData("+CPIN: PH-NET PIN", SimState.Locked)]
    [InlineData("+CPIN: PH-NETSUB PUK", SimState.Locked)]
    [InlineData("+CPIN: PH-SP PIN", SimState.Locked)]
    [InlineData("+CPIN: PH-CORP PIN", SimState.Locked)]
    [InlineData("+CPIN: PH-SIM PIN", SimState.Locked)]
    [InlineData("+CPIN: PH-FSIM PUK", SimState.Locked)]
    public void Parse_Code_IsAState(string line, SimState expected) => Assert.Equal(expected, Command.Read(line, "OK"));

    [Theory]
    [InlineData(10, SimState.NotInserted)]
    [InlineData(11, SimState.PinRequired)]
    [InlineData(12, SimState.PukRequired)]
    [InlineData(13, SimState.Failed)] // EC25 with RILD, Quectel forum 4797; also the answer in CFUN=0.
    [InlineData(14, SimState.NotReady)]
    [InlineData(15, SimState.Failed)]
    public void Parse_CmeErrorOfTheCard_IsAState(int number, SimState expected) =>
        Assert.Equal(expected, Command.Read($"+CME ERROR: {number}"));

    [Theory]
    [InlineData("ERROR")] // BG95 between RDY and APP RDY
    [InlineData("+CME ERROR: 3")]
    [InlineData("+CME ERROR: 9")]
    [InlineData("+CME ERROR: 16")]
    [InlineData("+CMS ERROR: 10")]
    public void Parse_OtherError_Throws(string line) => Assert.Throws<AtCommandException>(() => Command.Read(line));

    [Fact]
    public void Parse_NewsOfTheSamePrefixBeforeTheAnswer_GivesTheLastWord()
    {
        // While a BG96 boots, the URC and the answer come in one read (core AT reference 2.1, Q2).
        Assert.Equal(SimState.Ready, Command.Read("+CPIN: NOT READY", "+CPIN: READY", "OK"));
        Assert.Equal(SimState.NotReady, Command.Read("+CPIN: READY", "+CME ERROR: 14"));
    }

    [Theory]
    [InlineData("+CPIN: BLOCKED")]
    [InlineData("+CPIN:")]
    public void Parse_UnknownCode_ThrowsWithTheLine(string line) =>
        Assert.Equal(line, Assert.Throws<AtProtocolException>(() => Command.Read(line, "OK")).Line);

    [Fact]
    public void Parse_NoLine_Throws() => Assert.Throws<AtProtocolException>(() => Command.Read("OK"));

    [Theory]
    [InlineData("+CPIN: READY", true)]
    [InlineData("+CPINC: 3,3", false)]
    [InlineData("CPIN: READY", false)]
    [InlineData("+QUSIM: 1", false)]
    public void Owns_Line_IsDecidedByPrefix(string line, bool expected) =>
        Assert.Equal(expected, Command.Owns(new AtLine(line)));
}
