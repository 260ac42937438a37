using System.Text;
using Quectel.Modem;
using Quectel.Simulator;

namespace Quectel.EndToEnd.Tests;

/// <summary>Short messages through the simulated module, whose codec shares nothing with the driver's.</summary>
public sealed class SmsStories
{
    private const string Number = "+12025550123";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Texts of one message.</summary>
    public static TheoryData<string> ShortTexts =>
    [
        "hello, world",
        "Grüße {1} [2] €~\\^|",
        "Жизнь 😀",
        "\r\nOK\r\n",
        "\r\n+CMTI: \"ME\",7\r\n\r\nERROR\r\n> ",
        "00410042",
        new string('a', 160),
        new string('ж', 70),
        "",
    ];

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

    [Theory]
    [MemberData(nameof(ShortTexts))]
    public async Task SendAsync_TextMode_TheNetworkGetsIt(string text)
    {
        await using Rig rig = await Rig.StartAsync("EC25", sms: SmsFormat.Text);
        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel);

        Assert.Equal(1, await rig.Modem.Sms.SendAsync(Number, text, Cancel).WaitAsync(Rig.Belt, Cancel));

        SentSms sent = Assert.Single(await rig.Simulator.ReadSentSmsAsync());
        Assert.Equal((Number, text), (sent.To, sent.Text));
    }

    /// <summary>A text that looks like answers and news is none of them, since it comes in digits.</summary>
    [Theory]
    [MemberData(nameof(ShortTexts))]
    public async Task WatchAsync_TextMode_ComesWholeAndCanBeDeleted(string text)
    {
        await using Rig rig = await Rig.StartAsync("BG95", sms: SmsFormat.Text);
        await rig.Simulator.DeliverSmsAsync(Number, "was there before");
        await using IAsyncEnumerator<SmsMessage> messages = rig.Modem.Sms.WatchAsync(Cancel).GetAsyncEnumerator(Cancel);

        SmsMessage before = await NextAsync(messages);
        await rig.Simulator.DeliverSmsAsync(Number, text);
        SmsMessage message = await NextAsync(messages);

        Assert.Equal("was there before", before.Text);
        Assert.Equal((Number, text, true), (message.Address, message.Text, message.IsComplete));
        Assert.Equal(TimeSpan.Zero, message.Time?.Offset);
        IReadOnlyList<SmsMessage> all = await rig.Modem.Sms.ListAsync(cancellationToken: Cancel);
        Assert.Equal([(0, Number, before.Text), (1, Number, text)], all.Select(sms => (sms.Indexes[0], sms.Address, sms.Text)));
        Assert.Empty(await rig.Modem.Sms.ListAsync(unreadOnly: true, Cancel));
        await rig.Modem.Sms.DeleteAsync(message, Cancel);
        Assert.Null(await rig.Modem.Sms.ReadAsync(message.Indexes[0], Cancel));
    }

    [Fact]
    public async Task ListAsync_TextMode_LongMessageIsItsParts()
    {
        await using Rig rig = await Rig.StartAsync("EC25", sms: SmsFormat.Text);
        await rig.Simulator.DeliverSmsAsync(Number, new string('a', 153) + "rest of it");

        IReadOnlyList<SmsMessage> messages = await rig.Modem.Sms.ListAsync(cancellationToken: Cancel);

        Assert.Equal([new string('a', 153), "rest of it"], messages.Select(message => message.Text));
    }

    [Fact]
    public async Task ListAsync_TextModeAndDraftOfAnotherProgram_IsListed()
    {
        await using Rig rig = await Rig.StartAsync("EC25", sms: SmsFormat.Text);
        await rig.Modem.SendAsync(new WriteCommand("0001000B912120550521F300000AE8329BFD4697D9EC37"), Cancel);

        SmsMessage draft = Assert.Single(await rig.Modem.Sms.ListAsync(cancellationToken: Cancel));
        SmsMessage? read = await rig.Modem.Sms.ReadAsync(draft.Indexes[0], Cancel);

        Assert.Equal((SmsStatus.Unsent, Number, "hellohello", null), (draft.Status, draft.Address, draft.Text, draft.Time));
        Assert.Equal((draft.Status, draft.Address, draft.Text), (read?.Status, read?.Address, read?.Text));
    }

    [Theory]
    [InlineData(SmsFormat.Pdu)]
    [InlineData(SmsFormat.Text)]
    public async Task WatchAsync_ModuleRestarts_GoesOn(SmsFormat format)
    {
        await using Rig rig = await Rig.StartAsync("BG95", sms: format);
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

    /// <summary>Leaves a draft in the memory.</summary>
    private sealed record WriteCommand(string Pdu) : AtActionCommand($"AT+CMGF=0;+CMGW={(Pdu.Length / 2) - 1}")
    {
        public override ReadOnlyMemory<byte>? Payload => Encoding.ASCII.GetBytes(Pdu + "\u001A");

        public override bool Owns(AtLine line) => line.StartsWith("+CMGW:");
    }

    private static async Task<SmsMessage> NextAsync(IAsyncEnumerator<SmsMessage> messages)
    {
        Assert.True(await messages.MoveNextAsync().AsTask().WaitAsync(Rig.Belt, Cancel));
        return messages.Current;
    }
}
