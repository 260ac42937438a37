using Quectel.Modem.At;

namespace Quectel.Modem.Tests.At;

public sealed class AtCommandNameTests
{
    [Theory]
    [InlineData("AT", "AT")]
    [InlineData("ATI", "ATI")]
    [InlineData("ATE0Q0V1", "ATE")]
    [InlineData("ATS8=1234567", "ATS")]
    [InlineData("ATD+491234567;", "ATD")]
    [InlineData("AT&F0", "AT&F")]
    [InlineData("AT+CSQ", "AT+CSQ")]
    [InlineData("AT+QMTCONN?", "AT+QMTCONN")]
    [InlineData("AT+CPIN=\"***\"", "AT+CPIN")]
    [InlineData("AT+CREG=2;+CGREG=2", "AT+CREG")]
    [InlineData("AT^SCFG?", "AT^SCFG")]
    public void Of_CommandLine_IsWithoutArguments(string line, string expected) => Assert.Equal(expected, AtCommandName.Of(line));
}
