namespace Quectel.Modem.Tests.Sim;

public sealed class PinLockCommandTests
{
    [Theory]
    [InlineData(true, "+CLCK: 1")]
    [InlineData(false, "+CLCK: 0")]
    [InlineData(true, "+CLCK: 1,1", "+CLCK: 1,4")] // MuditaOS, unittest_response.cpp
    public void PinLock_Answer_SaysWhetherThePinIsWanted(bool isOn, params string[] lines) =>
        Assert.Equal(isOn, new PinLockCommand().Read([.. lines, "OK"]));

    [Fact]
    public void PinLock_NoLine_Throws() => Assert.Throws<AtProtocolException>(() => new PinLockCommand().Read("OK"));

    [Fact]
    public void Change_Pins_AreOnTheWireOnly()
    {
        var change = new ChangePinCommand(new AtSecret("1234"), new AtSecret("4321"));
        var set = new SetPinLockCommand(IsOn: true, new AtSecret("1234"));

        Assert.Equal("AT+CPWD=\"SC\",\"1234\",\"4321\"", change.Text);
        Assert.Equal("AT+CPWD=\"SC\",\"***\",\"***\"", change.ToString());
        Assert.Equal("AT+CLCK=\"SC\",1,\"1234\"", set.Text);
        Assert.Equal("AT+CLCK=\"SC\",1,\"***\"", set.ToString());
    }
}
