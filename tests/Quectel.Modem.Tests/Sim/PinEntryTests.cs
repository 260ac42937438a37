using Quectel.Modem.At;

namespace Quectel.Modem.Tests.Sim;

public sealed class PinEntryTests
{
    private const string Pin = "5739";
    private const string Puk = "73911937";
    private const string EnterPin = "AT+CPIN=\"5739\"";
    private const string EnterPuk = "AT+CPIN=\"73911937\",\"5739\"";
    private const string AskLock = "AT+CLCK=\"SC\",2";
    private const string AskTries = "AT+QPINC=\"SC\"";
    private const string AskCard = "AT+QCCID";
    private const string Card = "89860025128306012474";

    private readonly RejectedPins _rejected = new();
    private readonly ScriptedChannel _channel = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_TriesLeft_SendsThePinOnce()
    {
        AnswerTries(3, 10).Answer(EnterPin, "OK");

        await EnterAsync(Pin);

        Assert.Equal([AskCard, AskTries, EnterPin], _channel.Sent);
    }

    [Theory]
    [InlineData(true, "AT+CLCK=\"SC\",1,\"5739\"")]
    [InlineData(false, "AT+CLCK=\"SC\",0,\"5739\"")]
    public async Task LockAsync_OtherThanItIs_SendsThePinOnce(bool isOn, string command)
    {
        _channel.Answer(AskLock, isOn ? "+CLCK: 0" : "+CLCK: 1", "OK");
        AnswerTries(3, 10).Answer(command, "OK");

        await Entry().LockAsync(isOn, Pin, allowLastTry: false, Cancel);

        Assert.Equal([AskLock, AskCard, AskTries, command], _channel.Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LockAsync_AsItIs_RisksNoTry(bool isOn)
    {
        _channel.Answer(AskLock, isOn ? "+CLCK: 1" : "+CLCK: 0", "OK");

        await Entry().LockAsync(isOn, Pin, allowLastTry: false, Cancel);

        Assert.Equal([AskLock], _channel.Sent);
    }

    [Fact]
    public async Task LockAsync_WrongPin_IsRememberedAsOneThatWasEntered()
    {
        _channel.Answer(AskLock, "+CLCK: 1", "OK");
        AnswerTries(3, 10).Answer("AT+CLCK=\"SC\",0,\"5739\"", "+CME ERROR: 16");
        AnswerTries(2, 10);

        var refused = await Assert.ThrowsAsync<SimPinException>(() => Entry().LockAsync(isOn: false, Pin, false, Cancel));
        await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(Pin));

        Assert.Equal(2, refused.TriesLeft);
        Assert.DoesNotContain(EnterPin, _channel.Sent);
        Assert.DoesNotContain(Pin, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeAsync_NewPinThatWasWrongBefore_MayBeEnteredNow()
    {
        _rejected.Add(Card, "1111");
        AnswerTries(3, 10).Answer("AT+CPWD=\"SC\",\"5739\",\"1111\"", "OK").Answer(AskCard, $"+QCCID: {Card}", "OK");

        await Entry().ChangeAsync(Pin, "1111", allowLastTry: false, Cancel);

        Assert.False(_rejected.Contains(Card, "1111"));
    }

    [Theory]
    [InlineData("123", "1111")]
    [InlineData("5739", "11a1")]
    public async Task ChangeAsync_NoPin_IsRefusedUnsent(string pin, string newPin)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Entry().ChangeAsync(pin, newPin, allowLastTry: false, Cancel));

        Assert.Empty(_channel.Sent);
    }

    [Theory]
    [InlineData(0, "The PIN is blocked")]
    [InlineData(1, "Only 1 try is left")]
    public async Task EnterAsync_LastTry_IsNotTaken(int tries, string message)
    {
        AnswerTries(tries, 10);

        var error = await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(Pin));

        Assert.Equal([AskCard, AskTries], _channel.Sent);
        Assert.Equal(tries, error.TriesLeft);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task EnterAsync_LastTryAllowed_IsTaken()
    {
        AnswerTries(1, 10).Answer(EnterPin, "OK");

        await Entry().EnterAsync(Pin, allowLastTry: true, Cancel);

        Assert.Equal(EnterPin, _channel.Sent[^1]);
    }

    [Fact]
    public async Task EnterAsync_NoTryLeft_IsNotTakenEvenIfAllowed()
    {
        AnswerTries(0, 10);

        await Assert.ThrowsAsync<SimPinException>(() => Entry().EnterAsync(Pin, allowLastTry: true, Cancel));

        Assert.DoesNotContain(EnterPin, _channel.Sent);
    }

    [Theory]
    [InlineData(3, 16, 2, "2 tries are left")]
    [InlineData(2, 16, 1, "1 try is left")]
    [InlineData(1, 12, 0, "0 tries are left")] // The one that blocks the card.
    public async Task EnterAsync_WrongPin_IsNotRepeatedAndNotShown(int tries, int error, int left, string message)
    {
        AnswerTries(tries, 10).Answer(EnterPin, $"+CME ERROR: {error}");

        var refused = await Assert.ThrowsAsync<SimPinException>(
            () => Entry().EnterAsync(Pin, allowLastTry: true, Cancel));

        Assert.Equal([AskCard, AskTries, EnterPin], _channel.Sent);
        Assert.Equal(left, refused.TriesLeft);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Pin, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterAsync_PinThatTheCardRefusedBefore_IsNotSentAgainByAnybody()
    {
        AnswerTries(3, 10).Answer(EnterPin, "+CME ERROR: 16");
        await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(Pin));
        AnswerTries(3, 10); // Even with all tries back: a human has entered the right one since.

        // Another modem object of the same program, on another port.
        var again = await Assert.ThrowsAsync<SimPinException>(
            () => new PinEntry(_channel, "/dev/ttyUSB7", _rejected, new OneAtATime()).EnterAsync(Pin, allowLastTry: true, Cancel));

        Assert.Single(_channel.Sent, EnterPin);
        Assert.Equal(3, again.TriesLeft);
        Assert.Contains("refused this very PIN", again.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Pin, again.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterAsync_AnotherPinOrAnotherCard_IsSent()
    {
        AnswerTries(3, 10).Answer(EnterPin, "+CME ERROR: 16");
        await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(Pin));

        AnswerTries(2, 10).Answer("AT+CPIN=\"1234\"", "OK");
        await EnterAsync("1234");
        _channel.Answer(AskCard, "+QCCID: 89860025128306012475", "OK")
            .Answer(AskTries, "+QPINC: \"SC\",3,10", "OK").Answer(EnterPin, "OK");
        await EnterAsync(Pin);

        Assert.Equal(2, _channel.Sent.Count(command => command == EnterPin));
    }

    [Fact]
    public async Task EnterAsync_CardHasNoNumber_IsKnownByItsPort()
    {
        _channel.Answer(AskCard, "+CME ERROR: 13").Answer(AskTries, "+QPINC: \"SC\",3,10", "OK")
            .Answer(EnterPin, "+CME ERROR: 16");
        await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(Pin));
        _channel.Answer(AskCard, "+CME ERROR: 3").Answer(AskTries, "+QPINC: \"SC\",2,10", "OK");

        await Assert.ThrowsAsync<SimPinException>(() => EnterAsync(Pin));

        Assert.Single(_channel.Sent, EnterPin);
    }

    [Fact]
    public async Task EnterAsync_OtherError_IsPassedOnWithoutThePin()
    {
        AnswerTries(3, 10).Answer(EnterPin, "+CME ERROR: 3");

        var error = await Assert.ThrowsAsync<AtCommandException>(() => EnterAsync(Pin));

        Assert.Equal(3, error.Result.Number);
        Assert.DoesNotContain(Pin, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterAsync_TriesUnknown_SendsNoPin()
    {
        _channel.Answer(AskCard, $"+QCCID: {Card}", "OK").Answer(AskTries, "+CME ERROR: 13");

        await Assert.ThrowsAsync<AtCommandException>(() => EnterAsync(Pin));

        Assert.DoesNotContain(EnterPin, _channel.Sent);
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

    [Fact]
    public async Task UnblockAsync_PinBlocked_SendsThePukAndForgetsWhatWasRefused()
    {
        _rejected.Add(Card, Pin);
        AnswerTries(0, 10).Answer(EnterPuk, "OK");
        AnswerTries(3, 10).Answer(EnterPin, "OK");

        await UnblockAsync(Puk, Pin);
        await EnterAsync(Pin); // Now it is the card's.

        Assert.Equal(EnterPin, _channel.Sent[^1]);
    }

    [Fact]
    public async Task UnblockAsync_WrongPuk_SaysHowManyAreLeft()
    {
        AnswerTries(0, 10).Answer(EnterPuk, "+CME ERROR: 16");

        var error = await Assert.ThrowsAsync<SimPinException>(() => UnblockAsync(Puk, Pin));

        Assert.Equal(9, error.TriesLeft);
        Assert.Contains("refused the PUK; 9 tries are left", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Puk, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Only 1 try is left; the PUK was not sent")]
    [InlineData(0, "The operator must replace the card")]
    public async Task UnblockAsync_LastTry_IsNotTaken(int tries, string message)
    {
        AnswerTries(0, tries);

        var error = await Assert.ThrowsAsync<SimPinException>(() => UnblockAsync(Puk, Pin));

        Assert.DoesNotContain(EnterPuk, _channel.Sent);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnblockAsync_PinNotBlocked_SendsNoPuk()
    {
        AnswerTries(1, 10);

        await Assert.ThrowsAsync<InvalidOperationException>(() => UnblockAsync(Puk, Pin));

        Assert.DoesNotContain(EnterPuk, _channel.Sent);
    }

    [Theory]
    [InlineData("7391193", Pin)]
    [InlineData("739119377", Pin)]
    [InlineData("7391193x", Pin)]
    [InlineData(Puk, "12")]
    public async Task UnblockAsync_NoCode_IsRefusedBeforeAnythingIsSent(string puk, string pin)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => UnblockAsync(puk, pin));

        Assert.Empty(_channel.Sent);
    }

    private ScriptedChannel AnswerTries(int pin, int puk) => _channel
        .Answer(AskCard, $"+QCCID: {Card}", "OK")
        .Answer(AskTries, $"+QPINC: \"SC\",{pin},{puk}", "OK");

    private PinEntry Entry() => new(_channel, "test", _rejected, new OneAtATime());

    private Task EnterAsync(string pin) => Entry().EnterAsync(pin, allowLastTry: false, Cancel);

    private Task UnblockAsync(string puk, string pin) => Entry().UnblockAsync(puk, pin, allowLastTry: false, Cancel);
}
