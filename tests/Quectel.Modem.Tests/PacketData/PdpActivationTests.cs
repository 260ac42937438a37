using System.Net;

namespace Quectel.Modem.Tests.PacketData;

public sealed class PdpActivationTests
{
    private const string Ask = "AT+QIACT?";
    private const string Activate = "AT+QIACT=1";
    private const string Clear = "AT+QIDEACT=1";
    private const string AskWhy = "AT+QIGETERROR";
    private const string Up = "+QIACT: 1,1,1,\"10.7.157.1\"";

    private readonly ScriptedChannel _channel = new();

    [Fact]
    public async Task ActivateAsync_Down_ActivatesAndReadsTheAddress()
    {
        _channel.Answer(Ask, "OK").Answer(Activate, "OK").Answer(Ask, Up, "OK");

        Assert.Equal(new ActivePdpContext(1, PdpType.IPv4, IPAddress.Parse("10.7.157.1")), await ActivateAsync(1));
        Assert.Equal([Ask, Activate, Ask], _channel.Sent);
    }

    [Fact]
    public async Task ActivateAsync_UpAlready_ChangesNothing()
    {
        _channel.Answer(Ask, "+QIACT: 2,1,1,\"10.0.0.2\"", Up, "OK");

        Assert.Equal(1, (await ActivateAsync(1)).Id);
        Assert.Equal([Ask], _channel.Sent);
    }

    [Fact]
    public async Task ActivateAsync_UpButNotListed_GivesNoAddress()
    {
        _channel.Answer(Ask, "OK").Answer(Activate, "OK").Answer(Ask, "OK");

        Assert.Null((await ActivateAsync(1)).Address);
    }

    // What the network took down must be deactivated first (core AT reference, 6.2); nothing left to clear is no fault.
    [Theory]
    [InlineData("OK")]
    [InlineData("ERROR")]
    public async Task ActivateAsync_RefusedOnce_ClearsAwayAndTriesAgain(string cleared)
    {
        _channel.Answer(Ask, "OK").Answer(Activate, "ERROR").Answer(AskWhy, "+QIGETERROR: 561,text", "OK")
            .Answer(Clear, cleared).Answer(Activate, "OK").Answer(Ask, Up, "OK");

        Assert.Equal(1, (await ActivateAsync(1)).Id);
    }

    [Theory]
    [InlineData(552, "invalid parameters", false)]
    [InlineData(561, "check the APN", true)]
    [InlineData(572, "is the modem registered", true)]
    [InlineData(573, "no APN is configured", false)]
    [InlineData(566, "error 566", true)]
    public async Task ActivateAsync_Refused_ThrowsWithTheReasonTheModemKept(int code, string text, bool isTransient)
    {
        string reason = $"+QIGETERROR: {code},text";
        _channel.Answer(Ask, "OK").Answer(Activate, "ERROR").Answer(AskWhy, reason, "OK");
        if (isTransient)
        {
            _channel.Answer(Clear, "OK").Answer(Activate, "ERROR").Answer(AskWhy, reason, "OK");
        }

        var error = await Assert.ThrowsAsync<PacketDataException>(() => ActivateAsync(1));

        Assert.Equal(1, error.ContextId);
        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(isTransient, error.IsTransient);
        Assert.StartsWith("PDP context 1 could not be activated: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Equal(Activate, Assert.IsType<AtCommandException>(error.InnerException).Command);
    }

    [Fact]
    public async Task ActivateAsync_RefusedWithoutReason_SaysSo()
    {
        _channel.Answer(Ask, "OK").Answer(Activate, "ERROR").Answer(AskWhy, "ERROR")
            .Answer(Clear, "OK").Answer(Activate, "ERROR").Answer(AskWhy, "ERROR");

        var error = await Assert.ThrowsAsync<PacketDataException>(() => ActivateAsync(1));

        Assert.Null(error.ErrorCode);
        Assert.Contains("gave no reason", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public async Task ActivateAsync_NoContext_IsRefusedBeforeAnythingIsSent(int contextId)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(nameof(contextId), () => ActivateAsync(contextId));

        Assert.Empty(_channel.Sent);
    }

    private Task<ActivePdpContext> ActivateAsync(int contextId) =>
        PdpActivation.ActivateAsync(_channel, contextId, TestContext.Current.CancellationToken);
}
