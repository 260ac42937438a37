using System.IO.Pipelines;
using Quectel.Simulator.Configuration;
using Quectel.Simulator.Replay;

namespace Quectel.Simulator.Tests.Replay;

public sealed class TranscriptPlayerTests
{
    private const string Recording =
        """
        # source: written for this test
        < RDY
        > AT+CSQ
        < AT+CSQ
        <
        < +CSQ: 20,99
        <
        < OK
        ! half a second
        > AT+QMTPUB=0,1,1,0,"t",2
        <
        < >
        < OK
        <
        < +QMTPUB: 0,1,0
        > AT+CSQ
        <
        < +CSQ: 21,99
        <
        < OK
        """;

    public static TheoryData<string> Recordings =>
        [.. Directory.EnumerateFiles(FixtureDirectory, "*.txt").Select(path => Path.GetFileName(path))];

    private static string FixtureDirectory => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Replay");

    [Fact]
    public async Task Strict_HostFollows_HearsTheRecordedBytes()
    {
        Host host = Connect(Recording, ReplayMode.Strict, out Task<ReplayResult> ended);

        await host.ExpectAsync("RDY\r\n");
        await host.ExchangeAsync("AT+CSQ\r", "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n");
        await host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",2\r", "\r\n>");
        await host.ExchangeAsync("\r\n", "OK\r\n\r\n+QMTPUB: 0,1,0\r\n");
        await host.ExchangeAsync("AT+CSQ\r\n", "\r\n+CSQ: 21,99\r\n\r\nOK\r\n");
        await host.ExpectHangUpAsync();

        Assert.True((await ended).IsComplete);
    }

    [Fact]
    public async Task Strict_HostSendsSomethingElse_EndsWithThePlace()
    {
        Host host = Connect(Recording, ReplayMode.Strict, out Task<ReplayResult> ended);
        await host.ReadUntilAsync("RDY\r\n");

        await host.SendAsync("AT+CREG?\r");
        await host.ExpectHangUpAsync();

        Assert.Equal("x.txt:3: expected 'AT+CSQ', the host sent 'AT+CREG?'.", (await ended).Mismatch);
    }

    [Fact]
    public async Task Strict_HostGoesAway_EndsWithThePlace()
    {
        Host host = Connect(Recording, ReplayMode.Strict, out Task<ReplayResult> ended);
        await host.ExpectAsync("RDY\r\n");
        await host.ExchangeAsync("AT+CSQ\r", "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n");
        await host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",2\r", "\r\n>");

        await host.LeaveAsync();

        Assert.StartsWith("x.txt:10: expected the data of 'AT+QMTPUB=", (await ended).Mismatch);
    }

    [Fact]
    public async Task Tolerant_AnyOrder_IsAnsweredAsRecorded()
    {
        Host host = Connect(Recording, ReplayMode.Tolerant, out Task<ReplayResult> ended);
        await host.ExpectAsync("RDY\r\n");

        await host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",2\r", "\r\n>");
        await host.ExchangeAsync("hi", "OK\r\n\r\n+QMTPUB: 0,1,0\r\n");
        await host.ExchangeAsync("AT+NEW\r", "\r\nERROR\r\n");
        await host.ExchangeAsync("at+csq\r", "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n");
        await host.ExchangeAsync("AT+CSQ\r", "\r\n+CSQ: 21,99\r\n\r\nOK\r\n");
        await host.ExchangeAsync("AT+CSQ\r", "\r\n+CSQ: 21,99\r\n\r\nOK\r\n");
        await host.LeaveAsync();

        Assert.True((await ended).IsComplete);
    }

    [Theory]
    [InlineData("> AT\n", "x.txt:1:1: A replay needs both directions")]
    [InlineData("< OK\n", "x.txt:1:1: A replay needs both directions")]
    [InlineData("> AT\nOK\n", "x.txt:2:1: A line begins with")]
    public void Recording_Unusable_SaysWhy(string text, string message) => Assert.StartsWith(
        message, Assert.Throws<ConfigurationException>(() => Transcript.Parse(text, "x.txt")).Message);

    [Fact]
    public void Recording_NotThere_SaysSo() => Assert.StartsWith(
        "Cannot read '/nowhere/x.txt': ",
        Assert.Throws<ConfigurationException>(() => Transcript.Load("/nowhere/x.txt")).Message);

    /// <summary>A host that sends what the recording says hears, byte for byte, what it says.</summary>
    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Fixture_Followed_IsHeardWhole(string file)
    {
        Transcript transcript = Transcript.Load(Path.Combine(FixtureDirectory, file));
        var host = new Host(new TranscriptPlayer(transcript, ReplayMode.Strict).ConnectInProcess(out Task<ReplayResult> ended));

        await HearAsync(host, transcript.Opening);
        foreach (ReplayStep step in transcript.Steps)
        {
            await host.SendAsync(step.Command + "\r");
            for (int piece = 0; piece < step.Output.Count; piece++)
            {
                if (piece > 0)
                {
                    await host.SendAsync(step.DataLength is { } length ? new string('x', length) : "x\u001A");
                }

                await HearAsync(host, step.Output[piece]);
            }
        }

        await host.ExpectHangUpAsync();
        Assert.Null((await ended).Mismatch);
    }

    private static Task HearAsync(Host host, string text) => text.Length > 0 ? host.ExpectAsync(text) : Task.CompletedTask;

    private static Host Connect(string recording, ReplayMode mode, out Task<ReplayResult> ended)
    {
        IDuplexPipe pipe = new TranscriptPlayer(Transcript.Parse(recording, "x.txt"), mode).ConnectInProcess(out ended);
        return new Host(pipe);
    }
}
