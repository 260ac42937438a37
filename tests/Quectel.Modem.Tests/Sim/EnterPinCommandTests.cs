namespace Quectel.Modem.Tests.Sim;

public sealed class EnterPinCommandTests
{
    [Fact]
    public void Command_Pin_IsOnTheWireOnly()
    {
        var command = new EnterPinCommand(new AtSecret("1234"));

        Assert.Equal("AT+CPIN=\"1234\"", command.Text);
        Assert.Equal("AT+CPIN=\"***\"", command.ToString());
        Assert.True(command.Read("OK"));
    }

    [Fact]
    public void Owns_StateOfTheCard_IsNews() =>
        Assert.False(new EnterPinCommand(new AtSecret("1234")).Owns(new AtLine("+CPIN: READY")));
}
