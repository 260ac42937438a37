namespace Quectel.Modem.Tests.Setup;

public sealed class ErrorFormatCommandTests
{
    [Fact]
    public void Command_Ok_IsAllThereIs()
    {
        var command = new ErrorFormatCommand();

        Assert.Equal("AT+CMEE=1", command.Text);
        Assert.False(command.Owns(new AtLine("+CMEE: 1")));
        Assert.True(command.Read("OK"));
        Assert.Equal(TimeSpan.FromSeconds(5), command.MaxResponseTime);
    }
}
