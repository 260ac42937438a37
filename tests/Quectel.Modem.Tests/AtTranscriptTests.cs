namespace Quectel.Modem.Tests;

public sealed class AtTranscriptTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_Answered_KeepsBothSides()
    {
        var transcript = new AtTranscript(new ScriptedChannel().Answer("AT+CSQ", "+CSQ: 20,99", "OK"));

        SignalQuality signal = await transcript.SendAsync(new SignalQualityCommand(), Cancel);

        Assert.Equal(-73, signal.RssiDbm);
        Assert.Equal(["> AT+CSQ", "< +CSQ: 20,99", "< OK"], transcript.Lines);
    }

    [Fact]
    public async Task SendAsync_Refused_KeepsTheError()
    {
        var transcript = new AtTranscript(new ScriptedChannel().Answer("AT+CSQ", "+CME ERROR: 13"));

        await Assert.ThrowsAsync<AtCommandException>(() => transcript.SendAsync(new SignalQualityCommand(), Cancel));

        Assert.Equal(["> AT+CSQ", "< +CME ERROR: 13"], transcript.Lines);
    }

    [Fact]
    public async Task SendAsync_SecretInIt_HidesIt()
    {
        var transcript = new AtTranscript(new ScriptedChannel().Answer("AT+CPIN=\"1234\"", "OK"));

        await transcript.SendAsync(new EnterPinCommand(new AtSecret("1234")), Cancel);

        Assert.Equal(["> AT+CPIN=\"***\"", "< OK"], transcript.Lines);
    }

    [Fact]
    public async Task SendAsync_MoreThanItKeeps_ForgetsTheOldest()
    {
        var channel = new ScriptedChannel();
        var transcript = new AtTranscript(channel);
        for (int i = 0; i < 10; i++)
        {
            channel.Answer("AT+CSQ", $"+CSQ: {i},99", "OK");
            await transcript.SendAsync(new SignalQualityCommand(), Cancel);
        }

        Assert.Equal(24, transcript.Lines.Count);
        Assert.Equal("< +CSQ: 9,99", transcript.Lines[^2]);
    }

    [Fact]
    public async Task IsRecording_Off_LetsThrough()
    {
        var transcript = new AtTranscript(new ScriptedChannel().Answer("AT+CSQ", "+CSQ: 20,99", "OK")) { IsRecording = false };

        await transcript.SendAsync(new SignalQualityCommand(), Cancel);

        Assert.Empty(transcript.Lines);
    }
}
