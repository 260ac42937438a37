namespace Quectel.Modem.Tests;

public sealed class AtResponseTests
{
    private static readonly AtFinalResult Ok = new(AtResultCode.Ok, null, "OK");

    [Fact]
    public void SingleLine_OneLine_GivesIt() =>
        Assert.Equal("+CSQ: 20,99", new AtResponse([new AtLine("+CSQ: 20,99")], Ok).SingleLine().Text);

    [Fact]
    public void SingleLine_NoLine_ThrowsWithTheFinalResult()
    {
        var error = Assert.Throws<AtProtocolException>(() => new AtResponse([], Ok).SingleLine());

        Assert.Equal("OK", error.Line);
        Assert.Contains("got 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SingleLine_TwoLines_ThrowsWithTheSuperfluousOne()
    {
        AtResponse response = new([new AtLine("+CSQ: 20,99"), new AtLine("+CSQ: 21,99")], Ok);

        Assert.Equal("+CSQ: 21,99", Assert.Throws<AtProtocolException>(() => response.SingleLine()).Line);
    }

    [Fact]
    public void ToString_LineWithPayload_ShowsItsLengthOnly()
    {
        var line = new AtLine("+QMTRECV: 0,1,\"a/x\",5", "hello"u8.ToArray());

        Assert.Equal("+QMTRECV: 0,1,\"a/x\",5 [5 bytes]", line.ToString());
    }
}
