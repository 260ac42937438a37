namespace Quectel.Modem.Tests.Sim;

public sealed class PinTriesCommandTests
{
    private static readonly PinTriesCommand Command = new();

    [Fact]
    public void Text_IsTheManuals() => Assert.Equal("AT+QPINC=\"SC\"", Command.Text);

    [Theory]
    [InlineData("+QPINC: \"SC\",3,10", 3, 10)]
    [InlineData("+QPINC: \"SC\", 1,10", 1, 10)] // BG96 AT manual 5.7, with its blank.
    [InlineData("+QPINC: \"SC\",0,9", 0, 9)]
    public void Parse_Answer_GivesTheTriesOfBothCodes(string line, int pin, int puk) =>
        Assert.Equal(new SimPinTries(pin, puk), Command.Read(line, "OK"));

    [Fact]
    public void Owns_OtherPrefix_IsFalse() => Assert.False(Command.Owns(new AtLine("+CPIN: READY")));

    [Fact]
    public void Parse_NoNumber_Throws() =>
        Assert.Throws<AtProtocolException>(() => Command.Read("+QPINC: \"SC\",3", "OK"));
}
