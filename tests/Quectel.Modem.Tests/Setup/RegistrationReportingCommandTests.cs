namespace Quectel.Modem.Tests.Setup;

public sealed class RegistrationReportingCommandTests
{
    [Theory]
    [InlineData(2, "AT+CREG=2;+CGREG=2;+CEREG=2")]
    [InlineData(4, "AT+CREG=2;+CGREG=4;+CEREG=4")] // Only the packet domains have it (core AT reference, 5.5).
    public void Text_IsOneLineForAllThree(int level, string text) =>
        Assert.Equal(text, new RegistrationReportingCommand(level).Text);

    [Theory]
    [InlineData("OK")]
    [InlineData("ERROR")]
    [InlineData("+CME ERROR: 3")]
    public void Accepts_AnyResult_SinceAModuleMayLackOne(string line)
    {
        Assert.True(AtFinalResult.TryParse(line, out AtFinalResult result));

        Assert.True(new RegistrationReportingCommand(4).Accepts(result));
    }
}
