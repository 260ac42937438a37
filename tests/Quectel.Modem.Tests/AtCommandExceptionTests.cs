namespace Quectel.Modem.Tests;

public sealed class AtCommandExceptionTests
{
    [Theory]
    [InlineData("ERROR", "AT+CSQ failed: ERROR.")]
    [InlineData("+CME ERROR: 3", "AT+CSQ failed: +CME ERROR: 3 (operation not allowed).")]
    [InlineData("+CME ERROR: 10", "AT+CSQ failed: +CME ERROR: 10 (SIM not inserted).")]
    [InlineData("+CME ERROR: 9999", "AT+CSQ failed: +CME ERROR: 9999.")]
    [InlineData("+CME ERROR: SIM failure", "AT+CSQ failed: +CME ERROR: SIM failure.")]
    [InlineData("+CMS ERROR: 3", "AT+CSQ failed: +CMS ERROR: 3.")] // CMS numbers mean other things.
    public void Message_FinalResult_NamesCommandNumberAndMeaning(string line, string message)
    {
        AtCommandException error = Fail(new SignalQualityCommand(), line);

        Assert.Equal(message, error.Message);
        Assert.Equal("AT+CSQ", error.Command);
        Assert.Equal(line, error.Result.Text);
    }

    [Theory]
    [InlineData("+CME ERROR: 14", true)] // SIM busy
    [InlineData("+CME ERROR: 30", true)] // no network service
    [InlineData("+CME ERROR: 31", true)] // network timeout
    [InlineData("+CME ERROR: 10", false)]
    [InlineData("+CMS ERROR: 14", false)]
    [InlineData("ERROR", false)]
    public void IsTransient_FinalResult_IsTrueForWhatPasses(string line, bool expected) =>
        Assert.Equal(expected, Fail(new SignalQualityCommand(), line).IsTransient);

    [Fact]
    public void Message_CommandWithSecret_HidesIt()
    {
        AtCommandException error = Fail(new EnterPinCommand(new AtSecret("1234")), "+CME ERROR: 16");

        Assert.Equal("AT+CPIN=\"***\" failed: +CME ERROR: 16 (incorrect password).", error.Message);
        Assert.DoesNotContain("1234", error.ToString(), StringComparison.Ordinal);
    }

    private static AtCommandException Fail(AtCommand command, string line)
    {
        Assert.True(AtFinalResult.TryParse(line, out AtFinalResult result));
        return new AtCommandException(command, result);
    }
}
