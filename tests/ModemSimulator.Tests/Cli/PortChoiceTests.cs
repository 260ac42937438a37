using Quectel.Simulator.Cli;

namespace Quectel.Simulator.Tests.Cli;

public sealed class PortChoiceTests
{
    [Fact]
    public void Parse_EachKind_IsUnderstood()
    {
        Assert.Equal(new PortChoice("usbmodem", PortKind.Unix, "@modem1"), PortChoice.Parse("usbmodem:unix:@modem1"));
        Assert.Equal(new PortChoice("uart1", PortKind.Pty, null), PortChoice.Parse("uart1:pty"));
        Assert.Equal(new PortChoice("uart1", PortKind.Tcp, "127.0.0.1:0"), PortChoice.Parse("uart1:tcp:127.0.0.1:0"));
    }

    [Theory]
    [InlineData("usbmodem")]
    [InlineData("usbmodem:unix")]
    [InlineData("usbmodem:tcp:here")]
    [InlineData("usbmodem:fifo:/tmp/x")]
    public void Parse_NoPort_SaysWhatIs(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => PortChoice.Parse(text));

        Assert.StartsWith("--port takes ROLE:pty[:LINK]", error.Message);
        Assert.Contains(text, error.Message);
    }
}
