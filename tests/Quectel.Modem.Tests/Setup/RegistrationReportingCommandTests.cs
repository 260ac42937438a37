namespace Quectel.Modem.Tests.Setup;

public sealed class RegistrationReportingCommandTests
{
    [Fact]
    public void Text_IsOneLineForAllThree() =>
        Assert.Equal("AT+CREG=2;+CGREG=2;+CEREG=2", new RegistrationReportingCommand().Text);

    [Theory]
    [InlineData("OK")]
    [InlineData("ERROR")]
    [InlineData("+CME ERROR: 3")]
    public void Accepts_AnyResult_SinceAModuleMayLackOne(string line)
    {
        Assert.True(AtFinalResult.TryParse(line, out AtFinalResult result));

        Assert.True(new RegistrationReportingCommand().Accepts(result));
    }
}
