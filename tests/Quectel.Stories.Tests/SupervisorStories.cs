using System.Text;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests;

/// <summary>
/// How the supervisor gets online, what it tells meanwhile, and what becomes of messages and subscriptions. How soon it is online
/// again after each fault is measured in <see cref="Faults.FaultTests"/>.
/// </summary>
public sealed class SupervisorStories
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Start_AllIsWell_GoesThroughEveryStageInOrder()
    {
        await using Story story = await Story.BeginOnlineAsync();

        Assert.Equal(
            Enum.GetValues<MqttStage>(),
            story.History.Where(progress => progress.State == MqttStageState.Passed).Select(progress => progress.Stage));
        Assert.All(story.History, progress => Assert.Equal(1, progress.Attempt));
    }

    [Fact]
    public async Task Modem_NotPluggedInYet_IsWaitedForWithSubscriptionsAndMessages()
    {
        int pressed = 0;
        await using Story story = await Story.BeginAsync(
            isPluggedIn: false,
            configure: options =>
            {
                options.Ladder = [new(MqttRecoveryStep.CycleRadio, 1), new(MqttRecoveryStep.PowerKey, 2)];
                options.PowerKey = _ => Task.FromResult(pressed++);
            });
        MqttStandingSubscription echo = story.Supervisor.Subscribe("story/#");
        Task publishing = story.Supervisor.PublishAsync("story/early", "x"u8.ToArray());
        story.Supervisor.Start();

        await story.PassAsync(5 * Minute);
        MqttProgress failure = story.History.Last(progress => progress.State == MqttStageState.Failed);
        Assert.Equal(MqttStage.Port, failure.Stage);
        Assert.Contains("Is the modem plugged in?", failure.Advice, StringComparison.Ordinal);
        Assert.Equal(4, pressed); // The budget for restarts.
        Assert.DoesNotContain(MqttRecoveryStep.CycleRadio, story.Steps.Take(3)); // There is no radio yet.

        story.PlugIn();
        await story.RunAsync(publishing);
        await using IAsyncEnumerator<MqttMessage> messages = echo.GetAsyncEnumerator();
        Assert.True(await story.RunAsync(messages.MoveNextAsync().AsTask()));
        Assert.Equal("story/early", messages.Current.Topic);
    }

    [Fact]
    public async Task Publish_OfWhatOnlyOtherModulesCanSend_FailsWhenTheModuleIsKnown()
    {
        await using Story story = await Story.BeginAsync(isPluggedIn: false);
        Task publishing = story.Supervisor.PublishAsync("story/large", new byte[2000]);
        story.Supervisor.Start();
        story.PlugIn();

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => story.RunAsync(publishing));
        Assert.Contains("the module takes 1500", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => story.Supervisor.PublishAsync("story/large", new byte[9000]));
    }

    [Fact]
    public async Task Broker_UnreachableForMinutes_IsTriedEverMoreSlowlyAndByEverStrongerMeans()
    {
        await using Story story = await Story.BeginOnlineAsync();
        await story.PassAsync(2 * Minute);
        TimeSpan start = story.Time.Elapsed;

        await story.RunAsync(story.Broker.StopAsync());
        await story.PassAsync(10 * Minute);
        story.Broker.Start();
        TimeSpan lasted = await story.PublishAgainAsync(start);

        Assert.InRange(lasted, 10 * Minute, 13 * Minute);
        Assert.Equal(
            [MqttRecoveryStep.CyclePacketData, MqttRecoveryStep.CycleRadio],
            story.Steps.Where(step => step != MqttRecoveryStep.Reconnect).Take(2));
        MqttProgress failure = story.History.First(progress => progress is { Stage: MqttStage.Broker, State: MqttStageState.Failed });
        Assert.Contains("+QMTOPEN -1", failure.Advice, StringComparison.Ordinal);
        Assert.Contains(story.History, progress => progress.NextAttempt is not null);
    }

    [Fact]
    public async Task Password_WrongAndCorrectedLater_IsNoReasonToTouchTheModem()
    {
        var users = new Dictionary<string, string> { ["pi"] = "old" };
        await using Story story = await Story.BeginAsync(
            client: options => (options.UserName, options.Password) = ("pi", "new"),
            broker: new EmbeddedBrokerOptions { Users = users });
        story.Supervisor.Start();

        await story.PassAsync(10 * Minute);
        users["pi"] = "new";
        TimeSpan start = story.Time.Elapsed;
        Assert.InRange(await story.PublishAgainAsync(start), TimeSpan.Zero, 3 * Minute);

        Assert.DoesNotContain(story.Steps, step => step != MqttRecoveryStep.Reconnect);
        Assert.Contains(story.History, progress => progress is { Stage: MqttStage.Login, State: MqttStageState.Failed });
        Assert.DoesNotContain(story.History, progress => progress.ToString().Contains("new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Index_LeftOpenByAKilledProcess_IsFreedAndUsed()
    {
        await using Story story = await Story.BeginAsync();
        await story.RunAsync(story.Modem.PacketData.DefineContextAsync(new PdpContext { Apn = "internet" }));
        var killed = new QuectelMqttClient(story.Modem, new MqttClientOptions { Host = "broker.example", ClientId = "killed" });
        await story.RunAsync(killed.ConnectAsync());

        story.Supervisor.Start();

        await story.RunAsync(story.Supervisor.WaitUntilOnlineAsync());
        Assert.DoesNotContain(story.History, progress => progress.State == MqttStageState.Failed);
    }

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    public async Task Broker_FallsSilent_IsNoticedByTheKeepAlive(string model)
    {
        await using Story story = await Story.BeginOnlineAsync(model: model);
        await story.PassAsync(2 * Minute);
        TimeSpan start = story.Time.Elapsed;

        await story.InjectAsync("{broker: silent}");
        await story.PassAsync(3 * Minute);
        await story.InjectAsync("{broker: back}");

        Assert.InRange(await story.PublishAgainAsync(start), 3 * Minute, 6 * Minute);
        Assert.Contains(story.History, progress => progress is
        { Stage: MqttStage.Online, State: MqttStageState.Failed, Evidence: nameof(MqttDisconnectReason.PingTimeout) });
    }

    [Fact]
    public async Task End_NeverReported_IsFoundByAsking()
    {
        await using Story story = await Story.BeginOnlineAsync();
        await story.PassAsync(2 * Minute);

        await story.InjectAsync("{lose: urc}");
        await story.InjectAsync("{mqtt-stat: 1}");
        await story.PassAsync(2 * Minute);

        Assert.True(story.Supervisor.IsOnline);
        Assert.Equal(2, story.History.Count(progress => progress is { Stage: MqttStage.Online, State: MqttStageState.Passed }));
    }

    [Fact]
    public async Task Restarts_StayWithinTheBudgetAcrossProcesses()
    {
        string path = Path.GetTempFileName();
        try
        {
            for (int process = 0; process < 2; process++)
            {
                await using Story story = await Story.BeginAsync(options =>
                {
                    options.RestartLogPath = path;
                    options.MaxRestarts = 1;
                    options.Ladder = [new(MqttRecoveryStep.RestartModem, 1)];
                });
                await story.RunAsync(story.Broker.StopAsync());
                story.Supervisor.Start();
                await story.PassAsync(30 * Minute);

                Assert.Equal(1 - process, story.Steps.Count(step => step == MqttRecoveryStep.RestartModem));
                Assert.Contains(MqttRecoveryStep.CycleRadio, story.Steps);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Publish_ConnectionLostMeanwhile_ArrivesOverTheNextOne()
    {
        await using Story story = await Story.BeginOnlineAsync();
        MqttStandingSubscription received = story.Supervisor.Subscribe("t");
        await story.PassAsync(Second);
        await story.InjectAsync("{ack: lost}");

        Task publishing = story.Supervisor.PublishAsync("t", "kept"u8.ToArray());
        await story.PassAsync(3 * Second);
        await story.InjectAsync("{mqtt-stat: 1}");
        await story.RunAsync(publishing);

        MqttMessage message = await story.RunAsync(received.FirstAsync(CancellationToken.None).AsTask());
        Assert.Equal("kept", Encoding.UTF8.GetString(message.Payload.Span));
    }

    [Fact]
    public async Task Subscription_OutlivesConnections()
    {
        await using Story story = await Story.BeginOnlineAsync();
        MqttStandingSubscription received = story.Supervisor.Subscribe("t/#");
        await story.PassAsync(2 * Minute);
        IAsyncEnumerator<MqttMessage> reader = received.GetAsyncEnumerator(CancellationToken.None);

        for (int connection = 0; connection < 3; connection++)
        {
            await story.RunAsync(story.Supervisor.PublishAsync($"t/{connection}", default));
            Assert.True(await story.RunAsync(reader.MoveNextAsync().AsTask()));
            Assert.Equal($"t/{connection}", reader.Current.Topic);
            await story.InjectAsync("{mqtt-stat: 1}");
            await story.PassAsync(2 * Minute);
        }

        await story.RunAsync(received.DisposeAsync().AsTask());
        Assert.False(await story.RunAsync(reader.MoveNextAsync().AsTask()));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public async Task PersistentSession_IsSubscribedToOnceIfTheBrokerIsTrusted(bool trusted, int expected)
    {
        await using Story story = await Story.BeginOnlineAsync(
            options => options.TrustsPersistentSession = trusted, client => client.CleanSession = false);
        await story.RunAsync(story.Supervisor.PublishAsync("kept", new byte[] { 1 }, retain: true));
        MqttStandingSubscription received = story.Supervisor.Subscribe("kept");
        int count = 0;
        Task reading = CountAsync();
        await story.PassAsync(2 * Minute);

        for (int loss = 0; loss < 2; loss++)
        {
            await story.InjectAsync("{mqtt-stat: 1}");
            await story.PassAsync(2 * Minute);
        }

        Assert.Equal(expected, count);
        Assert.Equal(expected, story.Counting.Subscribes);
        await story.RunAsync(received.DisposeAsync().AsTask());
        await story.RunAsync(reading);

        async Task CountAsync()
        {
            await foreach (MqttMessage unused in received)
            {
                count++;
            }
        }
    }

    [Theory]
    [InlineData(MqttStage.Broker)]
    [InlineData(MqttStage.Subscriptions)]
    [InlineData(MqttStage.Online)]
    public async Task Subscribe_AtAnyMomentOfTheWayUp_ReceivesOnce(MqttStage moment)
    {
        await using Story story = await Story.BeginAsync();
        MqttStandingSubscription? received = null;
        story.Supervisor.ProgressChanged += progress => received ??= progress.Stage == moment
            && progress.State == MqttStageState.Passed ? story.Supervisor.Subscribe("t") : null;
        story.Supervisor.Start();
        await story.PassAsync(Minute);

        await story.RunAsync(story.Supervisor.PublishAsync("t", default));
        await story.RunAsync(story.Supervisor.PublishAsync("t", new byte[] { 1 }));

        await story.PassAsync(Second);
        await story.RunAsync(received!.DisposeAsync().AsTask());
        Assert.Equal([0, 1], (await story.RunAsync(received.ToListAsync().AsTask())).Select(message => message.Payload.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Subscribe_NotAnswered_IsTriedAgainOverANewConnectionAndEachMessageComesOnce(int unanswered)
    {
        await using Story story = await Story.BeginAsync();
        story.Counting.UnansweredSubscribe = unanswered;
        MqttStandingSubscription[] both = [story.Supervisor.Subscribe("a"), story.Supervisor.Subscribe("b")];
        story.Supervisor.Start();
        await story.RunAsync(story.Supervisor.WaitUntilOnlineAsync());

        await story.RunAsync(story.Supervisor.PublishAsync("a", default));
        await story.RunAsync(story.Supervisor.PublishAsync("b", default));
        await story.PassAsync(Second);

        Assert.Contains(story.History, progress => progress is { Stage: MqttStage.Subscriptions, State: MqttStageState.Failed });
        foreach (MqttStandingSubscription received in both)
        {
            Assert.True(received.TryRead(out _));
            Assert.False(received.TryRead(out _));
        }
    }

    [Fact]
    public async Task Subscribe_Refused_IsAskedForOnceAConnectionAndKeepsNothingElseAway()
    {
        await using Story story = await Story.BeginAsync();
        story.Counting.Forbidden = "secret";
        story.Supervisor.Subscribe("secret");
        story.Supervisor.Start();
        await story.RunAsync(story.Supervisor.WaitUntilOnlineAsync());

        MqttStandingSubscription received = story.Supervisor.Subscribe("t");
        await story.PassAsync(Second);
        await story.RunAsync(story.Supervisor.PublishAsync("t", default));
        await story.PassAsync(Second);

        Assert.True(received.TryRead(out _));
        Assert.Equal(2, story.Counting.Subscribes);
    }

    [Fact]
    public async Task ApplicationCode_Throws_DoesNotEndTheSupervisor()
    {
        await using Story story = await Story.BeginAsync(options =>
        {
            options.Ladder = [new(MqttRecoveryStep.PowerKey, 1)];
            options.PowerKey = _ => throw new InvalidOperationException("no such line");
        });
        story.Supervisor.ProgressChanged += _ => throw new InvalidOperationException("careless");
        await story.RunAsync(story.Broker.StopAsync());
        story.Supervisor.Start();
        await story.PassAsync(Minute);
        story.Broker.Start();

        await story.RunAsync(story.Supervisor.WaitUntilOnlineAsync());

        Assert.Contains(MqttRecoveryStep.PowerKey, story.Steps);
    }

    [Fact]
    public async Task Dispose_SaysGoodbyeAndEndsEverything()
    {
        await using Story story = await Story.BeginOnlineAsync();
        MqttStandingSubscription received = story.Supervisor.Subscribe("t");
        await story.PassAsync(Second);

        await story.RunAsync(story.Supervisor.DisposeAsync().AsTask());

        Assert.Equal(MqttStageState.Stopped, story.Supervisor.Progress.State);
        Assert.True(story.Supervisor.Completion.IsCompletedSuccessfully);
        Assert.Empty(await story.RunAsync(received.ToListAsync().AsTask()));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => story.RunAsync(story.Supervisor.PublishAsync("t", default)));
    }
}
