namespace Quectel.Modem.Tests.Sim;

public sealed class PinEntryTests
{
    private const string Pin = "5739";
    private const string EnterPin = "AT+CPIN=\"5739\"";
    private const string AskTries = "AT+QPINC=\"SC\"";

    private readonly ScriptedChannel _channel = new();

    [Fact]
    public async Task EnterAsync_TriesLeft_SendsThePinOnce()
    {
        _channel.Answer(AskTries, "+QPINC: \"SC\",3,10", "OK").Answer(EnterPin, "OK");

        await EnterAsync(Pin);

        Assert.Equal([AskTries, EnterPin], _channel.Sent);
    }

    [Theory]
    [InlineData(0, "The PIN is blocked")]
    [InlineData(1, "Only 1 try is left")]
    public async Task EnterAsync_LastTry_IsNotTaken(int tries, string message)
    {
        _channel.Answer(AskTries, $"+QPINC: \"SC\",{tries},10", "OK");

        var error = await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(Pin));

        Assert.Equal([AskTries], _channel.Sent);
        Assert.Equal(tries, error.TriesLeft);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Theory]
    [InlineData(3, "2 tries are left")]
    [InlineData(2, "1 try is left")]
    public async Task EnterAsync_WrongPin_IsNotRepeatedAndNotShown(int tries, string message)
    {
        _channel.Answer(AskTries, $"+QPINC: \"SC\",{tries},10", "OK").Answer(EnterPin, "+CME ERROR: 16");

        var error = await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(Pin));

        Assert.Equal([AskTries, EnterPin], _channel.Sent);
        Assert.Equal(tries - 1, error.TriesLeft);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Pin, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterAsync_OtherError_IsPassedOnWithoutThePin()
    {
        _channel.Answer(AskTries, "+QPINC: \"SC\",3,10", "OK").Answer(EnterPin, "+CME ERROR: 3");

        var error = await Assert.ThrowsAsync<AtCommandException>(() => EnterAsync(Pin));

        Assert.Equal(3, error.Result.Number);
        Assert.DoesNotContain(Pin, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterAsync_TriesUnknown_SendsNoPin()
    {
        _channel.Answer(AskTries, "+CME ERROR: 13");

        await Assert.ThrowsAsync<AtCommandException>(() => EnterAsync(Pin));

        Assert.Equal([AskTries], _channel.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("573")]
    [InlineData("573957395")]
    [InlineData("5739 ")]
    [InlineData("573A")]
    [InlineData("٥٧٣٩")]
    [InlineData("5739\r")]
    public async Task EnterAsync_NoPin_IsRefusedBeforeAnythingIsSent(string pin)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(nameof(pin), () => EnterAsync(pin));

        Assert.Empty(_channel.Sent);
        Assert.DoesNotContain("573", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterAsync_Null_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentNullException>("pin", () => EnterAsync(null!));

    private Task EnterAsync(string pin) => PinEntry.EnterAsync(_channel, pin, TestContext.Current.CancellationToken);
}
