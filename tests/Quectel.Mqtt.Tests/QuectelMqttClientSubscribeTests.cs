using System.Text;

namespace Quectel.Mqtt.Tests;

public sealed class QuectelMqttClientSubscribeTests
{
    // By the clock of the rig: see MqttMessageIds.
    private const int FirstPersistentId = 8791;

    private static readonly TimeSpan Belt = ScriptedRig.Belt;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SubscribeAsync_RetainedMessageBeforeTheOutcome_IsDelivered()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task<MqttSubscription> subscribing = client.SubscribeAsync("a/#", MqttQualityOfServiceLevel.ExactlyOnce, Cancel);
        await rig.Wire.AnswerAsync("AT+QMTSUB=0,1,\"a/#\",2", "+QMTRECV: 0,0,\"a/x\",2,\"on\"", "OK", "+QMTSUB: 0,1,0,1");
        MqttSubscription subscription = await subscribing.WaitAsync(Belt, Cancel);

        Assert.Equal([MqttQualityOfServiceLevel.AtLeastOnce], subscription.Granted);
        Assert.Equal("on", await ReadTextAsync(subscription));
    }

    [Fact]
    public async Task SubscribeAsync_MessageBeforeAnybodySubscribed_WaitsForTheFirstThatMatches()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync(options => options.CleanSession = false);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,1,\"a/x\",5,\"early\"", "+QMTRECV: 0,2,\"b\",5,\"other\"");
        MqttSubscription a = await SubscribeAsync(rig, client, "a/#", FirstPersistentId);
        MqttSubscription b = await SubscribeAsync(rig, client, "b", FirstPersistentId + 1);

        Assert.Equal("early", await ReadTextAsync(a));
        Assert.Equal("other", await ReadTextAsync(b));
    }

    [Fact]
    public async Task SubscribeAsync_SeveralFilters_OneStreamEachMessageOnce()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task<MqttSubscription> subscribing = client.SubscribeAsync([new MqttTopicFilter("a/#"), new MqttTopicFilter("a/+")], Cancel);
        await rig.Wire.AnswerAsync("AT+QMTSUB=0,1,\"a/#\",1", "OK", "+QMTSUB: 0,1,0,1");
        await rig.Wire.AnswerAsync("AT+QMTSUB=0,2,\"a/+\",1", "OK", "+QMTSUB: 0,2,0,128");
        MqttSubscription subscription = await subscribing.WaitAsync(Belt, Cancel);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"a/x\",1,\"1\"", "+QMTRECV: 0,0,\"a/x\",1,\"2\"");

        Assert.Equal([MqttQualityOfServiceLevel.AtLeastOnce, null], subscription.Granted);
        Assert.Equal("1", await ReadTextAsync(subscription));
        Assert.Equal("2", await ReadTextAsync(subscription));
    }

    [Fact]
    public void TryRead_WithoutWaiting_GivesWhatIsThere()
    {
        var subscription = new MqttSubscription([new MqttTopicFilter("a")], new MqttClientOptions(), (_, _, _) => Task.CompletedTask);
        Assert.False(subscription.TryRead(out _));
        subscription.Offer(new MqttMessage("a", default, 0));

        Assert.True(subscription.TryRead(out MqttMessage? message));
        Assert.Equal("a", message.Topic);
        Assert.False(subscription.TryRead(out _));
    }

    [Fact]
    public async Task SubscribeAsync_AllRefused_Fails()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task<MqttSubscription> subscribing = client.SubscribeAsync("secret/#", cancellationToken: Cancel);
        await rig.Wire.AnswerAsync("AT+QMTSUB=0,1,\"secret/#\",1", "OK", "+QMTSUB: 0,1,0,128");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => subscribing.WaitAsync(Belt, Cancel));
        Assert.Contains("secret/#", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Messages_OfAnotherClientIndex_AreNotTaken()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = await SubscribeAsync(rig, client, "#", 1);
        await rig.Wire.SendLinesAsync("+QMTRECV: 1,0,\"a\",1,\"1\"", "+QMTSTAT: 1,1", "+QMTRECV: 0,0,\"a\",1,\"0\"");

        Assert.Equal("0", await ReadTextAsync(subscription));
    }

    [Fact]
    public async Task Messages_PayloadThatLooksLikeEverything_ComesUnchanged()
    {
        const string Payload = "\r\nOK\r\n\r\n+QMTSTAT: 0,1\r\n> \"\",\r\n+QMTRECV: 0,0,\"a\",1,\"x\"\r\n";
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = await SubscribeAsync(rig, client, "a", 1);
        await rig.Wire.SendLinesAsync($"+QMTRECV: 0,9,\"a\",{Payload.Length},\"{Payload}\"");

        Assert.Equal(Payload, await ReadTextAsync(subscription));
        Assert.Equal(MqttConnectionState.Connected, client.State);
    }

    [Fact]
    public async Task Messages_ReaderTooSlow_OldestAreDroppedAndCounted()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync(options => options.MessageBufferSize = 2);
        MqttSubscription subscription = await SubscribeAsync(rig, client, "a", 1);
        await rig.Wire.SendLinesAsync([.. Enumerable.Range(1, 5).Select(number => $"+QMTRECV: 0,0,\"a\",1,\"{number}\"")]);
        MqttSubscription later = await SubscribeAsync(rig, client, "b", 2); // By then all five have been routed.

        Assert.Equal(3, subscription.Dropped);
        Assert.Equal(0, later.Dropped);
        Assert.Equal("4", await ReadTextAsync(subscription));
    }

    [Fact]
    public async Task Messages_ReaderTooSlowAndNewestDropped_KeepsWhatCameFirst()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync(
            options => (options.MessageBufferSize, options.WhenBufferFull) = (2, MqttBufferFullPolicy.DropNewest));
        MqttSubscription subscription = await SubscribeAsync(rig, client, "a", 1);
        await rig.Wire.SendLinesAsync([.. Enumerable.Range(1, 5).Select(number => $"+QMTRECV: 0,0,\"a\",1,\"{number}\"")]);
        await SubscribeAsync(rig, client, "b", 2); // By then all five have been routed.

        Assert.Equal(3, subscription.Dropped);
        Assert.Equal("1", await ReadTextAsync(subscription));
        Assert.Equal("2", await ReadTextAsync(subscription));
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"a\",1,\"6\"");
        Assert.Equal("6", await ReadTextAsync(subscription));
    }

    [Fact]
    public async Task Messages_ReaderTooSlowAndToldSo_ReadsWhatIsThereAndThenFails()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync(
            options => (options.MessageBufferSize, options.WhenBufferFull) = (2, MqttBufferFullPolicy.Fail));
        MqttSubscription slow = await SubscribeAsync(rig, client, "a", 1);
        MqttSubscription quick = await SubscribeAsync(rig, client, "b", 2);
        await rig.Wire.SendLinesAsync([.. Enumerable.Range(1, 4).Select(number => $"+QMTRECV: 0,0,\"a\",1,\"{number}\"")]);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"b\",1,\"5\"");
        Assert.Equal("5", await ReadTextAsync(quick));

        Assert.Equal("1", await ReadTextAsync(slow));
        Assert.Equal("2", await ReadTextAsync(slow));
        var error = await Assert.ThrowsAsync<MqttBufferOverflowException>(() => ReadTextAsync(slow));
        Assert.Equal((2, true), (error.Capacity, error.IsTransient));
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, slow.Dropped);

        // It is still the client's to end: the broker is told.
        Task disposing = slow.DisposeAsync().AsTask();
        await rig.Wire.AnswerAsync("AT+QMTUNS=0,3,\"a\"", "OK", "+QMTUNS: 0,3,0");
        await disposing.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task Messages_OverlappingFilters_EachSubscriptionGetsItOnce()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription all = await SubscribeAsync(rig, client, "#", 1);
        MqttSubscription some = await SubscribeAsync(rig, client, "a/+", 2);
        MqttSubscription system = await SubscribeAsync(rig, client, "$SYS/#", 3);
        await rig.Wire.SendLinesAsync(
            "+QMTRECV: 0,0,\"$SYS/up\",1,\"1\"", "+QMTRECV: 0,0,\"a/b\",1,\"2\"", "+QMTRECV: 0,0,\"c\",1,\"3\"", "+QMTSTAT: 0,5");

        Assert.Equal(["2", "3"], await ReadAllAsync(all));
        Assert.Equal(["2"], await ReadAllAsync(some));
        Assert.Equal(["1"], await ReadAllAsync(system));
    }

    [Fact]
    public async Task ListenToUnclaimed_TakesWhatNobodyElseDoes()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription claimed = await SubscribeAsync(rig, client, "a", 1);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"b\",1,\"1\"", "+QMTRECV: 0,0,\"$SYS/x\",1,\"2\"");
        MqttSubscription early = await SubscribeAsync(rig, client, "b", 2); // By then both have been routed.
        MqttSubscription rest = client.ListenToUnclaimed();
        await rig.Wire.SendLinesAsync(
            "+QMTRECV: 0,0,\"a\",1,\"3\"", "+QMTRECV: 0,0,\"c\",1,\"4\"", "+QMTRECV: 0,0,\"b\",1,\"5\"", "+QMTSTAT: 0,5");

        Assert.Equal(["2", "4"], await ReadAllAsync(rest));
        Assert.Equal(["1", "5"], await ReadAllAsync(early));
        Assert.Equal(["3"], await ReadAllAsync(claimed));
        Assert.Empty(rest.Filters);
    }

    [Theory]
    [InlineData(1, MqttDisconnectReason.ClosedByPeer)]
    [InlineData(2, MqttDisconnectReason.PingTimeout)]
    [InlineData(6, MqttDisconnectReason.SendFailed)]
    [InlineData(7, MqttDisconnectReason.LinkDown)]
    [InlineData(8, MqttDisconnectReason.ClosedByModule)]
    [InlineData(99, MqttDisconnectReason.Unknown)]
    public async Task Messages_ConnectionEnds_StreamFailsWithReasonAfterWhatCame(int code, MqttDisconnectReason expected)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = await SubscribeAsync(rig, client, "a", 1);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"a\",4,\"last\"", $"+QMTSTAT: 0,{code}");

        Assert.Equal("last", await ReadTextAsync(subscription));
        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(() => ReadTextAsync(subscription));
        Assert.Equal(expected, error.Reason);
        Assert.Equal(expected, client.DisconnectReason);
    }

    [Fact]
    public async Task Messages_ModemRestarts_StreamFails()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = await SubscribeAsync(rig, client, "a", 1);
        await rig.Wire.SendLinesAsync("RDY");

        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(() => ReadTextAsync(subscription));
        Assert.Equal(MqttDisconnectReason.ModemRestarted, error.Reason);
    }

    [Fact]
    public async Task UnsubscribeAsync_TellsBrokerAndEndsStream()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = await SubscribeAsync(rig, client, "a", 1);
        Task unsubscribing = subscription.UnsubscribeAsync(Cancel);
        await rig.Wire.AnswerAsync("AT+QMTUNS=0,2,\"a\"", "OK", "+QMTUNS: 0,2,0");
        await unsubscribing.WaitAsync(Belt, Cancel);

        Assert.Empty(await subscription.ToListAsync(Cancel).AsTask().WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task DisposeAsync_FilterStillUsedByAnother_BrokerIsNotTold()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription first = await SubscribeAsync(rig, client, "a", 1);
        MqttSubscription second = await SubscribeAsync(rig, client, "a", 2);
        await first.DisposeAsync().AsTask().WaitAsync(Belt, Cancel);
        Assert.True(rig.Wire.IsSilent);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"a\",1,\"1\"");

        Assert.Equal("1", await ReadTextAsync(second));
    }

    [Fact]
    public async Task DisposeAsync_PersistentSession_SubscriptionStaysAtTheBroker()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync(options => options.CleanSession = false);
        MqttSubscription subscription = await SubscribeAsync(rig, client, "a", FirstPersistentId);
        await subscription.DisposeAsync().AsTask().WaitAsync(Belt, Cancel);

        Assert.True(rig.Wire.IsSilent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a#")]
    [InlineData("a/#/b")]
    [InlineData("a+/b")]
    [InlineData("a\"")]
    [InlineData("a\u001b")]
    public async Task SubscribeAsync_MalformedFilter_FailsBeforeAnythingIsWritten(string filter)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.SubscribeAsync(filter, cancellationToken: Cancel));

        Assert.True(rig.Wire.IsSilent);
    }

    private static async Task<MqttSubscription> SubscribeAsync(ScriptedRig rig, QuectelMqttClient client, string filter, int id)
    {
        Task<MqttSubscription> subscribing = client.SubscribeAsync(filter, cancellationToken: Cancel);
        await rig.Wire.AnswerAsync($"AT+QMTSUB=0,{id},\"{filter}\",1", "OK", $"+QMTSUB: 0,{id},0,1");
        return await subscribing.WaitAsync(Belt, Cancel);
    }

    private static async Task<IReadOnlyList<string>> ReadAllAsync(MqttSubscription subscription)
    {
        List<MqttMessage> messages = await subscription.ToListAsync(Cancel).AsTask().WaitAsync(Belt, Cancel);
        return [.. messages.Select(message => Encoding.UTF8.GetString(message.Payload.Span))];
    }

    private static async Task<string> ReadTextAsync(MqttSubscription subscription)
    {
        MqttMessage message = await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Belt, Cancel);
        return Encoding.UTF8.GetString(message.Payload.Span);
    }
}
