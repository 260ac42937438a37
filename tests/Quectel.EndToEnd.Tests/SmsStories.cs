using Quectel.Modem;
using Quectel.Simulator;

namespace Quectel.EndToEnd.Tests;

/// <summary>Short messages through the simulated module, whose codec shares nothing with the driver's.</summary>
public sealed class SmsStories
{
    private const string Number = "+12025550123";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Texts =>
    [
        "hello, world",
        "Grüße {1} [2] €~\\^|",
        "Жизнь 😀",
        new string('a', 161),
        string.Concat(Enumerable.Repeat("ab€", 200)),
        string.Concat(Enumerable.Repeat("ж😀x", 100)),
        "",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task SendAsync_AnyText_TheNetworkGetsIt(string text)
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel);

        int count = await rig.Modem.Sms.SendAsync(Number, text, Cancel).WaitAsync(Rig.Belt, Cancel);

        IReadOnlyList<SentSms> sent = await rig.Simulator.ReadSentSmsAsync();
        Assert.Equal(count, sent.Count);
        Assert.Equal(text, string.Concat(sent.Select(message => message.Text)));
        Assert.All(sent, message => Assert.Equal(Number, message.To));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task WatchAsync_AnyText_ComesWholeAndCanBeDeleted(string text)
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        await rig.Simulator.DeliverSmsAsync(Number, "was there before");
        await using IAsyncEnumerator<SmsMessage> messages = rig.Modem.Sms.WatchAsync(Cancel).GetAsyncEnumerator(Cancel);

        SmsMessage before = await NextAsync(messages);
        await rig.Simulator.DeliverSmsAsync(Number, text);
        SmsMessage message = await NextAsync(messages);

        Assert.Equal("was there before", before.Text);
        Assert.Equal((Number, text, true), (message.Address, message.Text, message.IsComplete));
        Assert.Equal([before.Text, text], (await rig.Modem.Sms.ListAsync(cancellationToken: Cancel)).Select(sms => sms.Text));
        Assert.Empty(await rig.Modem.Sms.ListAsync(unreadOnly: true, Cancel));
        await rig.Modem.Sms.DeleteAsync(message, Cancel);
        await rig.Modem.Sms.DeleteAsync(before, Cancel);
        Assert.Empty(await rig.Modem.Sms.ListAsync(cancellationToken: Cancel));
        Assert.Null(await rig.Modem.Sms.ReadAsync(before.Indexes[0], Cancel));
    }

    [Fact]
    public async Task WatchAsync_ModuleRestarts_GoesOn()
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        await using IAsyncEnumerator<SmsMessage> messages = rig.Modem.Sms.WatchAsync(Cancel).GetAsyncEnumerator(Cancel);
        await rig.Simulator.DeliverSmsAsync(Number, "before");
        Assert.Equal("before", (await NextAsync(messages)).Text);

        await rig.Modem.Power.RestartAsync(Rig.Belt, Cancel).WaitAsync(Rig.Belt, Cancel);
        Task<SmsMessage> next = NextAsync(messages);
        await rig.Simulator.DeliverSmsAsync(Number, "after");

        Assert.Equal("after", (await next).Text);
    }

    [Fact]
    public async Task ListAsync_TextModeLeftOnByAnotherProgram_ReadsAllTheSame()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Simulator.DeliverSmsAsync(Number, "hello");
        await rig.Modem.SendRawAsync("AT+CMGF=1", cancellationToken: Cancel);

        Assert.Equal("hello", Assert.Single(await rig.Modem.Sms.ListAsync(cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task SendAsync_PinMissing_SaysSo()
    {
        await using Rig rig = await Rig.StartAsync("EC25", pin: "1234");

        var error = await Assert.ThrowsAsync<SmsException>(() => rig.Modem.Sms.SendAsync(Number, "x", Cancel));

        Assert.Equal(SmsError.SimPinRequired, error.Error);
    }

    private static async Task<SmsMessage> NextAsync(IAsyncEnumerator<SmsMessage> messages)
    {
        Assert.True(await messages.MoveNextAsync().AsTask().WaitAsync(Rig.Belt, Cancel));
        return messages.Current;
    }
}
