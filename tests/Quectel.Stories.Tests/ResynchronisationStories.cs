using Microsoft.Extensions.Logging;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator.Faults;

namespace Quectel.Stories.Tests;

/// <summary>
/// A missed answer, in every state that the module can be left in: who waited is told at the time-out, who waits behind is
/// told how long that may take, and gets the answer to its own question or learns that the port is lost.
/// </summary>
public sealed class ResynchronisationStories
{
    private const string News = "+QIND: \"story\"";

    private const int LinesQuarantined = 1023;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = 5 * Second;

    private static readonly string[] Probed = ["probe"];
    private static readonly string[] Escaped = [.. Probed, "ESC", "probe"];
    private static readonly string[] Interrupted = [.. Escaped, "+++", "ESC", "probe"];

    /// <summary>Faults that strike AT+CSQ, and what is written until the channel is proven.</summary>
    public static TheoryData<string, string[]> MissedAnswers => new()
    {
        // Late, within the time of grace: one probe, since it is not known what else is owed.
        { "{delay: text, by: 6 s}", Probed },
        { "{delay: result, by: 6 s}", Probed },
        { "[{refuse: ERROR}, {delay: result, by: 6 s}]", Probed },
        { "[{refuse: '+CME ERROR: 14'}, {delay: result, by: 6 s}]", Probed },

        // Into the first probe, whose answers it shifts by one: only the number tells that.
        { "{delay: text, by: 7.5 s}", Probed },
        { "{delay: result, by: 7.5 s}", Probed },
        { "[{refuse: ERROR}, {delay: result, by: 7.5 s}]", Probed },
        { "{latency: 7.5 s}", Probed },

        // Never, in part or at all.
        { "{lose: answer}", Probed },
        { "{lose: result}", Probed },
        { "ignore", Probed },

        // Into the second probe, and into the third.
        { "{delay: text, by: 8.5 s}", Escaped },
        { "{delay: result, by: 8.5 s}", Escaped },
        { "[{refuse: ERROR}, {delay: result, by: 8.5 s}]", Escaped },
        { "{silent: 7.5 s}", Escaped },
        { "{delay: text, by: 11.5 s}", Interrupted },
        { "{delay: result, by: 11.5 s}", Interrupted },
        { "{silent: 9 s}", Interrupted },
    };

    [Theory]
    [MemberData(nameof(MissedAnswers))]
    public Task SendAsync_AnswerMissed_NextOneGetsItsOwn(string faults, string[] rungs) =>
        TellAsync(faults, rungs, isEchoOn: false);

    [Theory]
    [MemberData(nameof(MissedAnswers))]
    public Task SendAsync_AnswerMissedWithEcho_NextOneGetsItsOwn(string faults, string[] rungs) =>
        TellAsync(faults, rungs, isEchoOn: true);

    private static async Task TellAsync(string faults, string[] rungs, bool isEchoOn)
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        string imei = await story.RunAsync(story.Modem.GetSerialNumberAsync());
        await story.RunAsync(story.Modem.SendRawAsync(isEchoOn ? "ATE1" : "ATE0"));
        using UrcSubscription<string> news = story.Modem.Subscribe(line => line.Text == News ? News : null);
        await StrikeAsync(story, "+CSQ", faults);
        TimeSpan start = story.Time.Elapsed;

        Task<SignalQuality> missed = story.Modem.Network.GetSignalQualityAsync();
        Task<string> next = story.Modem.GetSerialNumberAsync();
        await Assert.ThrowsAsync<ModemTimeoutException>(() => story.RunAsync(missed));

        Assert.Equal(Limit, story.Time.Elapsed - start);
        Assert.False(next.IsCompleted);
        TimeSpan longest = story.Modem.RecoveryTimeLeft;
        Assert.InRange(longest, 2 * Second, 60 * Second);
        story.Log.Clear();
        await story.RunAsync(story.Simulator.SendUrcAsync(News));
        Assert.Equal(imei, await story.RunAsync(next));
        Assert.InRange(story.Time.Elapsed - start - Limit, TimeSpan.Zero, longest);
        Assert.Equal(TimeSpan.Zero, story.Modem.RecoveryTimeLeft);
        Assert.Equal(rungs, RungsOf(story.Written));
        Assert.Equal(1, story.Connections);
        if (!faults.Contains("silent", StringComparison.Ordinal))
        {
            Assert.Equal(News, await story.RunAsync(news.FirstAsync().AsTask()));
        }
    }

    [Fact]
    public async Task SendAsync_TextThatComesDuringTheProof_IsKeptForTheTraceAndCounted()
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        await StrikeAsync(story, "+CSQ", "{delay: text, by: 7.5 s}");

        await MissAsync(story, story.Modem.Network.GetSignalQualityAsync(), Probed);

        Assert.Single(story.Log.Wire, line => line.StartsWith("< +CSQ:", StringComparison.Ordinal));
        Assert.Equal("Threw away 1 lines of older answers", Assert.Single(story.Log.Of(LinesQuarantined, LogLevel.Debug)));
    }

    [Theory]
    [InlineData("{lose: text}")]
    [InlineData("{corrupt: text}")]
    [InlineData("{double: result}")]
    [InlineData("{double: text}")]
    public async Task SendAsync_AnswerThatSurprises_IsProvenBeforeTheNextOne(string fault)
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        string imei = await story.RunAsync(story.Modem.GetSerialNumberAsync());
        await StrikeAsync(story, "+CSQ", fault);
        story.Log.Clear();

        Exception? error = await Record.ExceptionAsync(() => story.RunAsync(story.Modem.Network.GetSignalQualityAsync()));
        Assert.Equal(imei, await story.RunAsync(story.Modem.GetSerialNumberAsync()));

        Assert.True(error is null or ModemException, $"{error}");
        Assert.Equal(["AT+CSQ", .. Probed], RungsOf(story.Written));
    }

    [Fact]
    public async Task SendAsync_PromptLeftOpen_IsEndedByEscapeAndNothingIsSent()
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        await story.RunAsync(story.Modem.SendRawAsync("AT+CMGF=1"));

        await MissAsync(story, story.Modem.SendRawAsync("AT+CMGS=\"+12025550123\""), Escaped);

        Assert.Empty(await story.RunAsync(story.Simulator.ReadSentSmsAsync()));
    }

    [Theory]
    [InlineData("{lose: prompt}")]
    [InlineData("{delay: prompt, by: 122.5 s}")]
    [InlineData("{cut: 5}")]
    public async Task SendAsync_PayloadNotTaken_IsFilledUpAndNothingIsSent(string fault)
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        await StrikeAsync(story, "+CMGS", fault);

        await MissAsync(story, story.Modem.Sms.SendAsync("+12025550123", "hello"), ["ESC and blanks", "probe"]);

        Assert.Empty(await story.RunAsync(story.Simulator.ReadSentSmsAsync()));
    }

    /// <summary>
    /// The turn goes on without its caller: a module that has been promised bytes gets them, since of a counted payload it would
    /// take anything else for them.
    /// </summary>
    [Fact]
    public async Task SendAsync_PromptWithinTheTimeOfGrace_StillGetsThePayload()
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        await StrikeAsync(story, "+CMGS", "{delay: prompt, by: 120.2 s}");

        await MissAsync(story, story.Modem.Sms.SendAsync("+12025550123", "hello"), ["[39 bytes]", "ESC and blanks", "probe"]);

        Assert.Equal("hello", Assert.Single(await story.RunAsync(story.Simulator.ReadSentSmsAsync())).Text);
    }

    [Theory]
    [InlineData("EC25", 12)]
    [InlineData("EC801E", 60_000)]
    public async Task SendAsync_CountedPayloadOfWhichBytesAreLost_IsFilledUp(string model, int length)
    {
        await using ModemStory story = await ModemStory.BeginAsync(model: model);
        await story.RunAsync(story.Modem.Network.WaitForRegistrationAsync(60 * Second));
        await story.RunAsync(story.Modem.PacketData.DefineContextAsync(new PdpContext { Apn = "internet" }));
        await story.RunAsync(story.Modem.PacketData.ActivateContextAsync());
        var client = new QuectelMqttClient(story.Modem, new MqttClientOptions { Host = "broker.example", ClientId = "story" });
        await story.RunAsync(client.ConnectAsync());
        await StrikeAsync(story, "+QMTPUBEX", "{cut: 5}");

        await MissAsync(
            story,
            client.PublishAsync("t", new byte[length], MqttQualityOfServiceLevel.AtLeastOnce),
            ["ESC and blanks", "probe"]);

        await story.RunAsync(client.PublishAsync("t", "hello"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce));
        await story.RunAsync(client.DisposeAsync().AsTask());
    }

    [Fact]
    public async Task SendAsync_DataModeLeftOpen_IsLeftByThreePlus()
    {
        await using ModemStory story = await ModemStory.BeginAsync();

        await MissAsync(story, story.Modem.SendRawAsync("AT+QFUPL=\"story.bin\",4000,600"), Interrupted);
    }

    [Theory]
    [InlineData(true, 10)]
    [InlineData(false, 90)]
    public async Task SendAsync_ScanCancelled_NextOneIsServedAsSoonAsTheModuleCan(bool typingAborts, int seconds)
    {
        await using ModemStory story = await ModemStory.BeginAsync(typingAborts);
        string imei = await story.RunAsync(story.Modem.GetSerialNumberAsync());
        using var cancel = new CancellationTokenSource();
        Task scan = story.Modem.Network.ScanOperatorsAsync(cancellationToken: cancel.Token);
        await story.PassAsync(Second);
        TimeSpan start = story.Time.Elapsed;

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => story.RunAsync(scan));
        Assert.Equal(start, story.Time.Elapsed);
        Assert.Equal(imei, await story.RunAsync(story.Modem.GetSerialNumberAsync()));

        Assert.InRange(story.Time.Elapsed - start, TimeSpan.Zero, seconds * Second);
        Assert.Equal(1, story.Connections);
    }

    [Fact]
    public async Task SendAsync_ScanLongerThanItsLimit_TellsWhoWaitsHowLongAndAnswersThem()
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        await story.RunAsync(story.Modem.Network.ScanOperatorsAsync());
        double usual = story.Time.Elapsed.TotalSeconds;
        await StrikeAsync(story, "+COPS", FormattableString.Invariant($"{{latency: {183.5 - usual:0.###} s}}"));

        await MissAsync(story, story.Modem.Network.ScanOperatorsAsync(), Escaped);
    }

    [Fact]
    public async Task SendAsync_WaiterCancelled_IsNeverWrittenAndDelaysNobody()
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        string imei = await story.RunAsync(story.Modem.GetSerialNumberAsync());
        await StrikeAsync(story, "+CSQ", "{lose: answer}");
        using var cancel = new CancellationTokenSource();
        Task missed = story.Modem.Network.GetSignalQualityAsync();
        Task impatient = story.Modem.Clock.SetUpdateAsync(ClockUpdate.Off, cancel.Token);
        Task<string> next = story.Modem.GetSerialNumberAsync();
        await Assert.ThrowsAsync<ModemTimeoutException>(() => story.RunAsync(missed));
        TimeSpan start = story.Time.Elapsed;

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => story.RunAsync(impatient));

        Assert.Equal(start, story.Time.Elapsed);
        Assert.Equal(imei, await story.RunAsync(next));
        Assert.InRange(story.Time.Elapsed - start, TimeSpan.Zero, 3 * Second);
        Assert.DoesNotContain("AT+CTZU=0", story.Written);
    }

    /// <summary>The next one gets through as soon as the module is up, and the one after it finds it set up again.</summary>
    [Fact]
    public async Task SendAsync_ModuleRestartsInBetween_IsAnnouncedAndSetUpAgain()
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        using UrcSubscription<ModemStartedUrc> starts = story.Modem.Subscribe(line => Urc.Parse(line) as ModemStartedUrc);
        await StrikeAsync(story, "+CSQ", "[ignore, reboot]");

        await MissAsync(story, story.Modem.Network.GetSignalQualityAsync(), Interrupted);

        Assert.NotNull(await story.RunAsync(starts.FirstAsync().AsTask()));
        await story.RunAsync(story.Modem.GetSerialNumberAsync());
        Assert.Equal(["AT+CMEE=1", "AT+CREG=2;+CGREG=2;+CEREG=2", "AT+CGSN"], story.Written.TakeLast(3));
    }

    [Fact]
    public async Task SendAsync_ModuleSilentForLonger_IsReportedLostAndTheNextOneOpensThePortAnew()
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        string imei = await story.RunAsync(story.Modem.GetSerialNumberAsync());
        await StrikeAsync(story, "+CSQ", "{silent: 20 s}");
        Task missed = story.Modem.Network.GetSignalQualityAsync();
        Task<string> next = story.Modem.GetSerialNumberAsync();
        await Assert.ThrowsAsync<ModemTimeoutException>(() => story.RunAsync(missed));
        TimeSpan longest = story.Modem.RecoveryTimeLeft;
        TimeSpan start = story.Time.Elapsed;

        var lost = await Assert.ThrowsAsync<ModemDisconnectedException>(() => story.RunAsync(next));

        Assert.Contains("resynchronised", lost.Message, StringComparison.Ordinal);
        Assert.True(lost.IsTransient);
        Assert.InRange(story.Time.Elapsed - start, TimeSpan.Zero, longest);
        Assert.Equal(TimeSpan.Zero, story.Modem.RecoveryTimeLeft);
        Assert.Equal(imei, await story.RunAsync(story.Modem.GetSerialNumberAsync()));
        Assert.Equal(2, story.Connections);
    }

    [Fact]
    public async Task SendAsync_PortHangsUpWhileSuspect_FailsWhoWaitsAtOnce()
    {
        await using ModemStory story = await ModemStory.BeginAsync();
        await StrikeAsync(story, "+CSQ", "{lose: answer}");
        Task missed = story.Modem.Network.GetSignalQualityAsync();
        Task<string> next = story.Modem.GetSerialNumberAsync();
        await Assert.ThrowsAsync<ModemTimeoutException>(() => story.RunAsync(missed));
        TimeSpan start = story.Time.Elapsed;

        await story.InjectAsync("{hang-up: 0 s}");

        await Assert.ThrowsAsync<ModemDisconnectedException>(() => story.RunAsync(next));
        Assert.Equal(start, story.Time.Elapsed);
        await story.RunAsync(story.Modem.GetSerialNumberAsync());
    }

    /// <summary>A command that times out, and behind it one that gets its own answer after these rungs.</summary>
    private static async Task MissAsync(ModemStory story, Task missed, string[] rungs)
    {
        await story.PassAsync(Second);
        Task<string> next = story.Modem.GetSerialNumberAsync();
        await Assert.ThrowsAnyAsync<ModemTimeoutException>(() => story.RunAsync(missed));
        TimeSpan longest = story.Modem.RecoveryTimeLeft;
        TimeSpan start = story.Time.Elapsed;
        Assert.NotEqual(TimeSpan.Zero, longest);
        story.Log.Clear();

        Assert.Equal(15, (await story.RunAsync(next)).Length);

        Assert.Equal(rungs, RungsOf(story.Written));
        Assert.InRange(story.Time.Elapsed - start, TimeSpan.Zero, longest);
        Assert.Equal(1, story.Connections);
    }

    private static Task StrikeAsync(ModemStory story, string command, string faults) => story.RunAsync(
        story.Simulator.InjectAsync(FaultScript.Parse($"faults: [{{on: {{command: {command}}}, do: {faults}, times: 1}}]").Rules[0]));

    /// <summary>What was written before the next command, in short.</summary>
    private static IEnumerable<string> RungsOf(IEnumerable<string> written) => written
        .TakeWhile(line => line is not "AT+CGSN" and not "AT+CMEE=1")
        .Where(line => !line.StartsWith("ATS8", StringComparison.Ordinal))
        .Select(line => line == "ATE0Q0V1" ? "probe" : line);
}
