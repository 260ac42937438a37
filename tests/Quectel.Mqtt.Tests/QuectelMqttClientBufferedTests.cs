using System.Text;

namespace Quectel.Mqtt.Tests;

/// <summary>The module keeps the messages, and the client fetches them.</summary>
public sealed class QuectelMqttClientBufferedTests
{
    private static readonly TimeSpan Belt = ScriptedRig.Belt;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_AreFetchedInTheOrderOfTheNews()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await ConnectAsync(rig);
        MqttSubscription subscription = client.Listen([new MqttTopicFilter("#")]);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,3", "+QMTRECV: 1,4", "+QMTRECV: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTRECV=0,3", "+QMTRECV: 0,1,\"a\",5,\"first\"", "OK");
        await rig.Wire.AnswerAsync("AT+QMTRECV=0,0", "+QMTRECV: 0,2,\"a\",6,\"second\"", "OK");

        Assert.Equal("first", await ReadTextAsync(subscription));
        Assert.Equal("second", await ReadTextAsync(subscription));
        Assert.True(rig.Wire.IsSilent);
    }

    [Fact]
    public async Task Messages_AnyBytes_ComeUnchanged()
    {
        byte[] payload = [.. "\r\nOK\r\n+QMTRECV: 0,1\r\n\""u8, .. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await ConnectAsync(rig);
        MqttSubscription subscription = client.Listen([new MqttTopicFilter("#")]);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0");
        await rig.Wire.ExpectAsync("AT+QMTRECV=0,0");
        await rig.Wire.SendAsync([.. Encoding.ASCII.GetBytes($"\r\n+QMTRECV: 0,1,\"a\",{payload.Length},\""), .. payload, .. "\"\r\n\r\nOK\r\n"u8]);

        MqttMessage message = await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Belt, Cancel);
        Assert.Equal(payload, message.Payload.ToArray());
        Assert.True(rig.Wire.IsSilent);
    }

    [Theory]
    [InlineData("1,0,0,0,0")]
    [InlineData("0,0,0,0,1")] // Some firmware lists the last place first: the flags do not tell which it is.
    public async Task Connect_MessagesOfWhichNobodyTold_AreFetchedFromEveryPlace(string flags)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = CreateClient(rig);
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTRECV?", "OK");
        await rig.LogInAsync();
        await rig.Wire.AnswerAsync("AT+QMTRECV?", "+QMTRECV: 1,1,1,1,1,1", $"+QMTRECV: 0,{flags}", "OK");
        await rig.Wire.AnswerAsync("AT+QMTRECV=0,0", "+QMTRECV: 0,1,\"a\",5,\"there\"", "OK");
        for (int slot = 1; slot < 5; slot++)
        {
            await rig.Wire.AnswerAsync($"AT+QMTRECV=0,{slot}", "OK");
        }

        await connecting.WaitAsync(Belt, Cancel);
        Assert.Equal("there", await ReadTextAsync(client.Listen([new MqttTopicFilter("a")])));
        Assert.True(rig.Wire.IsSilent);
    }

    [Fact]
    public async Task Connect_MessagesOfTheLastConnection_AreFetchedBeforeItIsOpened()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = CreateClient(rig);
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTRECV?", "+QMTRECV: 0,1,0,0,0,0", "OK");
        await rig.Wire.AnswerAsync("AT+QMTRECV=0,0", "+QMTRECV: 0,1,\"a\",4,\"left\"", "OK");
        for (int slot = 1; slot < 5; slot++)
        {
            await rig.Wire.AnswerAsync($"AT+QMTRECV=0,{slot}", "ERROR"); // Not the end of the world either.
        }

        await rig.LogInAsync();
        await rig.Wire.AnswerAsync("AT+QMTRECV?", "OK");
        await connecting.WaitAsync(Belt, Cancel);

        Assert.Equal("left", await ReadTextAsync(client.ListenToUnclaimed()));
    }

    [Fact]
    public async Task Messages_NewsLost_AreFoundByTheClock()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await ConnectAsync(rig);
        Task<MqttSubscription> subscribing = client.SubscribeAsync("#", cancellationToken: Cancel);
        await rig.Wire.AnswerAsync("AT+QMTSUB=0,1,\"#\",1", "OK", "+QMTSUB: 0,1,0,1");
        MqttSubscription subscription = await subscribing.WaitAsync(Belt, Cancel); // By then it has looked once.
        rig.Time.Advance(TimeSpan.FromSeconds(30));
        await rig.Wire.AnswerAsync("AT+QMTRECV?", "+QMTRECV: 0,0,1,0,0,0", "OK");
        await rig.Wire.AnswerAsync("AT+QMTRECV=0,0", "OK");
        await rig.Wire.AnswerAsync("AT+QMTRECV=0,1", "+QMTRECV: 0,1,\"a\",5,\"found\"", "OK");
        for (int slot = 2; slot < 5; slot++)
        {
            await rig.Wire.AnswerAsync($"AT+QMTRECV=0,{slot}", "OK");
        }

        Assert.Equal("found", await ReadTextAsync(subscription));
    }

    [Fact]
    public async Task ConnectionEnds_WhatIsBeingFetched_StillComes()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await ConnectAsync(rig);
        MqttSubscription subscription = client.Listen([new MqttTopicFilter("#")]);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0", "+QMTRECV: 0,1");
        await rig.Wire.AnswerAsync("AT+QMTRECV=0,0", "+QMTSTAT: 0,1");
        Assert.Equal(MqttDisconnectReason.ClosedByPeer, await client.Ended.WaitAsync(Belt, Cancel));
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,1,\"a\",4,\"last\"", "OK");

        Assert.Equal("last", await ReadTextAsync(subscription));
        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(() => ReadTextAsync(subscription));
        Assert.Equal(MqttDisconnectReason.ClosedByPeer, error.Reason);
        Assert.True(rig.Wire.IsSilent); // The other is left for the next connection.
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(rig.Wire.IsSilent);
    }

    [Fact]
    public async Task Messages_OkOfTheFetchIsLost_ComeAllTheSame()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await ConnectAsync(rig);
        MqttSubscription subscription = client.Listen([new MqttTopicFilter("#")]);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTRECV=0,0", "+QMTRECV: 0,1,\"a\",4,\"here\"");
        await rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(5)).WaitAsync(Belt, Cancel);
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("here", await ReadTextAsync(subscription));
    }

    [Fact]
    public async Task Options_WaitWithoutBuffering_IsRefusedWithAWayOut()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();

        var error = Assert.Throws<ArgumentException>(
            () => rig.CreateClient(options => options.WhenBufferFull = MqttBufferFullPolicy.Wait));
        Assert.Contains("ReceiveMode", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => rig.CreateClient(options =>
            (options.ReceiveMode, options.WhenBufferFull, options.MessageBufferSize) = (MqttReceiveMode.Buffered, MqttBufferFullPolicy.Wait, 255)));
        Assert.Throws<ArgumentException>(() => rig.CreateClient(options => options.ReceiveMode = (MqttReceiveMode)2));
        Assert.Throws<ArgumentException>(() => rig.CreateClient(options => options.WhenBufferFull = (MqttBufferFullPolicy)4));
    }

    private static QuectelMqttClient CreateClient(ScriptedRig rig) =>
        rig.CreateClient(options => options.ReceiveMode = MqttReceiveMode.Buffered);

    private static async Task<QuectelMqttClient> ConnectAsync(ScriptedRig rig)
    {
        QuectelMqttClient client = CreateClient(rig);
        Task connecting = client.ConnectAsync(Cancel);
        IReadOnlyList<string> settings = await rig.ConfigureAsync();
        Assert.Contains("\"recv/mode\",0,1,1", settings);
        await rig.Wire.AnswerAsync("AT+QMTRECV?", "OK");
        await rig.LogInAsync();
        await rig.Wire.AnswerAsync("AT+QMTRECV?", "+QMTRECV: 0,0,0,0,0,0", "OK");
        await connecting.WaitAsync(Belt, Cancel);
        return client;
    }

    private static async Task<string> ReadTextAsync(MqttSubscription subscription)
    {
        MqttMessage message = await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Belt, Cancel);
        return Encoding.UTF8.GetString(message.Payload.Span);
    }
}
