namespace Quectel.Mqtt.Tests.Outbox;

public sealed class MqttOutboxTests
{
    [Fact]
    public async Task Publish_Delivered_LeavesOnlyWhenAcknowledged()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();

        await bench.PutAsync("t", "1");
        OutboxBench.Delivery delivery = await bench.NextAsync();

        Assert.Equal("t=1", delivery.Text);
        Assert.Equal((1, 1, 1L), (bench.Outbox.Statistics.Count, bench.Outbox.Statistics.InFlight, bench.Outbox.Statistics.Bytes));
        delivery.Acknowledge();
        await bench.Outbox.WaitUntilEmptyAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, bench.Outbox.Statistics.Delivered);
    }

    [Fact]
    public async Task Publish_OneTopic_NoneGoesBeforeTheOneAheadIsAcknowledged()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        for (int number = 1; number <= 3; number++)
        {
            await bench.PutAsync("t", $"{number}");
        }

        OutboxBench.Delivery first = await bench.NextAsync();
        await bench.PutAsync("other", "x");
        OutboxBench.Delivery other = await bench.NextAsync();

        Assert.Equal(("t=1", "other=x"), (first.Text, other.Text));
        first.Acknowledge();
        Assert.Equal("t=2", (await bench.NextAsync()).Text);
    }

    [Fact]
    public async Task Publish_ManyTopics_NoMoreInFlightThanAllowed()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(new MqttOutboxOptions { MaxInFlight = 2 });
        foreach (string topic in (string[])["a", "b", "c"])
        {
            await bench.PutAsync(topic, "1");
        }

        OutboxBench.Delivery[] two = [await bench.NextAsync(), await bench.NextAsync()];

        Assert.Equal(2, bench.Outbox.Statistics.InFlight);
        Assert.True(bench.IsIdle);
        two[1].Acknowledge();
        Assert.Equal("c=1", (await bench.NextAsync()).Text);
    }

    [Fact]
    public async Task Publish_Priorities_HigherGoesFirstAcrossTopics()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(new MqttOutboxOptions { MaxInFlight = 1 });
        await bench.PutAsync("first", "0");
        OutboxBench.Delivery first = await bench.NextAsync();
        await bench.PutAsync("low", "1");
        await bench.PutAsync("high", "1", new MqttOutboxDelivery { Priority = 5 });
        await bench.PutAsync("high", "2", new MqttOutboxDelivery { Priority = 9 });

        first.Acknowledge();

        Assert.Equal(["high=1", "high=2", "low=1"], await bench.DrainAsync());
    }

    [Fact]
    public async Task Publish_ReplacesOlder_OnlyTheNewestAndTheOneUnderWayAreSent()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        var newest = new MqttOutboxDelivery { ReplacesOlder = true };
        await bench.PutAsync("level", "1", newest);
        OutboxBench.Delivery underWay = await bench.NextAsync();
        await bench.PutAsync("level", "2", newest);
        await bench.PutAsync("level", "3", newest);

        underWay.Acknowledge();

        Assert.Equal(["level=3"], await bench.DrainAsync());
        Assert.Equal(1, bench.Outbox.Statistics.Replaced);
    }

    [Fact]
    public async Task Publish_Full_IsRefusedAndSaysWhy()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(new MqttOutboxOptions { MaxCount = 2 });
        await bench.PutAsync("t", "1");
        await bench.PutAsync("t", "2");

        MqttOutboxException error = await Assert.ThrowsAsync<MqttOutboxException>(() => bench.PutAsync("t", "3"));

        Assert.Equal(MqttOutboxError.Full, error.Error);
        Assert.Contains("WhenFull", error.Message, StringComparison.Ordinal);
        Assert.Equal(["t=1", "t=2"], await bench.DrainAsync());
    }

    [Fact]
    public async Task Publish_FullOfBytes_DropsTheOldestOfTheLowestPriorityButNotWhatIsUnderWay()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(
            new MqttOutboxOptions { MaxBytes = 30, WhenFull = MqttOutboxFullPolicy.DropOldest });
        await bench.PutAsync("t", "underway..");
        await bench.NextAsync();
        await bench.PutAsync("t", "important.", new MqttOutboxDelivery { Priority = 1 });
        await bench.PutAsync("t", "oldest....");

        await bench.PutAsync("t", "newest....");

        Assert.Equal(["underway..", "important.", "newest...."], await PayloadsAsync(bench));
        Assert.Equal(1, bench.Outbox.Statistics.Dropped);
    }

    [Theory]
    [InlineData(MqttOutboxFullPolicy.DropNewest)]
    [InlineData(MqttOutboxFullPolicy.DropOldest)] // All others are more important: the newest is the one to go.
    public async Task Publish_FullAndNewestIsTheOneToDrop_CountsIt(MqttOutboxFullPolicy policy)
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(new MqttOutboxOptions { MaxCount = 1, WhenFull = policy });
        await bench.PutAsync("t", "1", new MqttOutboxDelivery { Priority = 1 });

        await bench.PutAsync("t", "2");

        Assert.Equal((1, 1), (bench.Outbox.Statistics.Count, bench.Outbox.Statistics.Dropped));
        Assert.Equal(["t=1"], await bench.DrainAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Publish_TooOldByNow_IsDroppedAndCounted(bool byItsOwnLimit)
    {
        TimeSpan limit = TimeSpan.FromMinutes(5);
        await using OutboxBench bench = await OutboxBench.OpenAsync(
            new MqttOutboxOptions { MaxInFlight = 1, MaxAge = byItsOwnLimit ? null : limit });
        await bench.PutAsync("t", "1");
        OutboxBench.Delivery underWay = await bench.NextAsync();
        await bench.PutAsync("t", "2", new MqttOutboxDelivery { ExpiresAfter = byItsOwnLimit ? limit : null });

        bench.Time.Advance(limit);
        underWay.Acknowledge();
        await bench.PutAsync("t", "3");

        Assert.Equal(["t=3"], await bench.DrainAsync());
        Assert.Equal(1, bench.Outbox.Statistics.Expired);
    }

    [Fact]
    public async Task Publish_WithoutConnection_WaitsInTheOutboxAndNotOnItsWay()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Cut();
        await bench.PutAsync("level", "1", new MqttOutboxDelivery { ReplacesOlder = true });
        await bench.PutAsync("alarm", "1", new MqttOutboxDelivery { ExpiresAfter = TimeSpan.FromMinutes(5) });
        await bench.PutAsync("log", "1");
        Assert.Equal(0, bench.Outbox.Statistics.InFlight);

        await bench.PutAsync("level", "2", new MqttOutboxDelivery { ReplacesOlder = true });
        bench.Time.Advance(TimeSpan.FromMinutes(6));
        await bench.Outbox.PurgeAsync(entry => entry.Topic == "log", TestContext.Current.CancellationToken);
        bench.Connect();

        Assert.Equal(["level=2"], await bench.DrainAsync());
        Assert.Equal((1L, 1L), (bench.Outbox.Statistics.Replaced, bench.Outbox.Statistics.Expired));
    }

    [Fact]
    public async Task Publish_ConnectionLostOnTheWay_IsBroughtBackAndTriedAgainBeforeTheNext()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        await bench.PutAsync("t", "1");
        await bench.PutAsync("t", "2");
        OutboxBench.Delivery first = await bench.NextAsync();
        bench.Cut();

        first.Fail(new MqttConnectionLostException(MqttDisconnectReason.ClosedByPeer));
        await bench.Time.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        bench.Connect();

        Assert.Equal(["t=1", "t=2"], await bench.DrainAsync());
    }

    [Fact]
    public async Task Storage_CannotReadAPayload_IsTriedAgainLater()
    {
        var storage = new UnreliableStorage();
        await using OutboxBench bench = await OutboxBench.OpenAsync(storage: storage);
        storage.IsUnreadable = true;
        await bench.PutAsync("t", "1");

        await bench.Time.WaitForTimerAsync(TimeSpan.FromSeconds(30));
        storage.IsUnreadable = false;
        bench.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["t=1"], await bench.DrainAsync());
    }

    [Fact]
    public async Task Publish_CannotBeSentByThisModule_DoesNotBlockItsTopic()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        await bench.PutAsync("t", "1");
        await bench.PutAsync("t", "2");

        (await bench.NextAsync()).Fail(new ArgumentException("too long"));

        Assert.Equal(["t=2"], await bench.DrainAsync());
        Assert.Equal(1, bench.Outbox.Statistics.Dropped);
    }

    [Fact]
    public async Task Publish_QualityOfService0OrNoTopic_IsRefused()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => bench.Outbox.PublishAsync(
            new MqttPublication { Topic = "t" }, cancellationToken: TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.PutAsync("", "x"));
        Assert.Equal(0, bench.Outbox.Statistics.Count);
    }

    [Fact]
    public async Task Publish_PayloadChangedAfterwards_IsSentAsItWas()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        await bench.PutAsync("t", "1");
        byte[] payload = [(byte)'2'];
        await bench.Outbox.PublishAsync("t", payload, TestContext.Current.CancellationToken);
        payload[0] = (byte)'9';

        Assert.Equal(["t=1", "t=2"], await bench.DrainAsync());
    }

    [Fact]
    public async Task Purge_TakesOutWhatIsNotUnderWay()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        await bench.PutAsync("t", "1");
        await bench.NextAsync();
        await bench.PutAsync("t", "2");
        await bench.PutAsync("t", "33");

        Assert.Equal(1, await bench.Outbox.PurgeAsync(entry => entry.PayloadBytes == 2, TestContext.Current.CancellationToken));
        Assert.Equal(1, await bench.Outbox.PurgeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(1, bench.Outbox.Statistics.Count);
    }

    [Fact]
    public async Task Storage_CannotBeReadAtFirst_IsReadByTheNextUseAndNoMore()
    {
        var storage = new UnreliableStorage { IsUnreadable = true };
        await using OutboxBench bench = OutboxBench.Create(storage: storage);

        Assert.Equal(0, storage.Loads);
        await Assert.ThrowsAsync<MqttOutboxException>(() => bench.PutAsync("t", "1"));
        storage.IsUnreadable = false;
        await bench.PutAsync("t", "2");
        await bench.PutAsync("t", "3");

        Assert.Equal(["t=2", "t=3"], await bench.DrainAsync());
        Assert.Equal(2, storage.Loads);
    }

    [Fact]
    public async Task Storage_FailsToStore_NothingIsLostOrSent()
    {
        var storage = new UnreliableStorage();
        await using OutboxBench bench = await OutboxBench.OpenAsync(storage: storage);
        await bench.PutAsync("t", "1");

        storage.IsFull = true;
        await Assert.ThrowsAsync<MqttOutboxException>(() => bench.PutAsync("t", "2"));
        storage.IsFull = false;
        await bench.PutAsync("t", "3");

        Assert.Equal(["t=1", "t=3"], await bench.DrainAsync());
    }

    [Fact]
    public async Task Storage_FailsToLetGo_IsTriedAgainAndNothingIsSentTwice()
    {
        var storage = new UnreliableStorage();
        await using OutboxBench bench = await OutboxBench.OpenAsync(storage: storage);
        await bench.PutAsync("t", "1");
        OutboxBench.Delivery first = await bench.NextAsync();
        storage.IsFull = true;

        first.Acknowledge();
        await bench.Outbox.WaitUntilEmptyAsync(TestContext.Current.CancellationToken);
        Assert.Equal([1], storage.Ids);
        storage.IsFull = false;
        await bench.PutAsync("t", "2");

        Assert.Equal(["t=2"], await bench.DrainAsync());
        Assert.Empty(storage.Ids);
    }

    [Fact]
    public async Task Dispose_WhileSending_Returns()
    {
        OutboxBench bench = await OutboxBench.OpenAsync();
        await bench.PutAsync("t", "1");
        await bench.NextAsync();

        await bench.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => bench.PutAsync("t", "2"));
    }

    private static async Task<IEnumerable<string>> PayloadsAsync(OutboxBench bench)
    {
        IReadOnlyList<MqttOutboxEntry> entries = await bench.Outbox.GetEntriesAsync(TestContext.Current.CancellationToken);
        string[] texts = ["", "underway..", "important.", "oldest....", "newest...."];
        return entries.Select(entry => texts[entry.Id]);
    }
}
