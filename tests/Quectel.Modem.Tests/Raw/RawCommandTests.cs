namespace Quectel.Modem.Tests.Raw;

public sealed class RawCommandTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(7);

    [Fact]
    public void Command_Line_IsSentAsItIsAndHiddenInLogs()
    {
        var command = new RawCommand("AT+CPIN=1234", Limit);

        Assert.Equal("AT+CPIN=1234", command.Text);
        Assert.Equal("AT+CPIN=***", command.ToString());
        Assert.Equal(Limit, command.MaxResponseTime);
    }

    [Theory]
    [InlineData("AT+CSQ", "+CSQ: 20,99", true)]
    [InlineData("AT+csq", "+CSQ: 20,99", true)]
    [InlineData("at+csq", "+CSQ: 20,99", true)]
    [InlineData("AT+CSQ", "+CREG: 1", false)]
    [InlineData("AT+COPS=?", "+COPS: (2,\"a\",\"b\",\"46001\",7)", true)]
    [InlineData("AT+CREG?", "+CREG: 0,1", true)]
    [InlineData("AT+CREG?", "+CGREG: 1", false)]
    [InlineData("AT+QSIMSTAT?", "+QSIMSTAT : 1,0", true)]
    [InlineData("AT+QENG=\"servingcell\"", "+QENG:\"servingcell\",\"SEARCH\"", true)]
    [InlineData("AT+CSQ;+CREG?", "+CREG: 0,1", true)]
    [InlineData("AT+CSQ; +CREG?", "+CSQ: 20,99", true)]
    [InlineData("AT+CSQ;+CREG?", "+CGREG: 0,1", false)]
    [InlineData("AT^HCSQ?", "^HCSQ: \"LTE\"", true)]
    [InlineData("ATI", "Quectel", true)]
    [InlineData("ATI", "RDY", false)]
    [InlineData("ATI", "+CFUN: 1", false)]
    [InlineData("AT", "RING", false)]
    public void Owns_Line_IsDecidedByPrefix(string command, string line, bool expected) =>
        Assert.Equal(expected, new RawCommand(command, Limit).Owns(new AtLine(line)));

    [Fact]
    public void Parse_Answer_GivesLinesAndResult()
    {
        AtResponse response = new RawCommand("AT+CSQ", Limit).Read("+CSQ: 20,99", "OK");

        Assert.Equal("+CSQ: 20,99", Assert.Single(response.Lines).Text);
        Assert.True(response.Result.IsSuccess);
    }

    [Theory]
    [InlineData("ERROR", null)]
    [InlineData("+CME ERROR: 3", 3)]
    public void Parse_Error_IsAnAnswer(string line, int? number)
    {
        AtResponse response = new RawCommand("AT+CSQ", Limit).Read(line);

        Assert.Empty(response.Lines);
        Assert.False(response.Result.IsSuccess);
        Assert.Equal(number, response.Result.Number);
    }
}
