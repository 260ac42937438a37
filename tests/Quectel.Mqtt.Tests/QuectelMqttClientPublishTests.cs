using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Tests;

public sealed class QuectelMqttClientPublishTests
{
    private const MqttQualityOfServiceLevel Qos1 = MqttQualityOfServiceLevel.AtLeastOnce;
    private static readonly TimeSpan Belt = ScriptedRig.Belt;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC25", "AT+QMTPUBEX", "+QMTPUBEX")]
    [InlineData("BG95-M3", "AT+QMTPUB", "+QMTPUB")]
    public async Task PublishAsync_QosOne_CompletesOnTheResultOfItsId(string model, string command, string result)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync(model);
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a/x", "he\"l\n"u8.ToArray(), Qos1, retain: true, Cancel);
        await rig.Wire.ExpectAsync($"{command}=0,1,1,1,\"a/x\",5");
        await rig.Wire.SendAsync("\r\n> ");
        Assert.Equal("he\"l\n"u8.ToArray(), await rig.Wire.ReadBytesAsync(5));
        await rig.Wire.SendLinesAsync("OK", $"{result}: 0,7,0", $"{result}: 1,1,0");
        Assert.False(publishing.IsCompleted);
        await rig.Wire.SendLinesAsync($"{result}: 0,1,0");

        await publishing.WaitAsync(Belt, Cancel);
        Assert.True(rig.Wire.IsSilent);
    }

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95-M3")]
    public async Task PublishAsync_EmptyPayload_GoesByCtrlZ(string model)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync(model);
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", default, retain: true, cancellationToken: Cancel);
        await rig.Wire.ExpectAsync("AT+QMTPUB=0,0,0,1,\"a\"");
        await rig.Wire.SendAsync("\r\n> ");
        Assert.Equal([0x1A], await rig.Wire.ReadBytesAsync(1));
        await rig.Wire.SendLinesAsync("OK", "+QMTPUB: 0,0,0");

        await publishing.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task PublishAsync_FirstBg96_EndsEachPayloadByCtrlZ()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("BG96", "version", "will");
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", "hi"u8.ToArray(), Qos1, cancellationToken: Cancel);
        await rig.Wire.ExpectAsync("AT+QMTPUB=0,1,1,0,\"a\"");
        await rig.Wire.SendAsync("\r\n> ");
        Assert.Equal("hi\u001a"u8.ToArray(), await rig.Wire.ReadBytesAsync(3));
        await rig.Wire.SendLinesAsync("OK", "+QMTPUB: 0,1,0");
        await publishing.WaitAsync(Belt, Cancel);

        foreach (byte ending in (byte[])[0x1A, 0x1B])
        {
            await Assert.ThrowsAsync<ArgumentException>(
                () => client.PublishAsync("a", new byte[] { 1, ending }, cancellationToken: Cancel).WaitAsync(Belt, Cancel));
        }

        Assert.True(rig.Wire.IsSilent);
    }

    /// <summary>As a supervisor does, whose clients speak through a transcript that is another at each connection.</summary>
    [Fact]
    public async Task PublishAsync_NextConnectionThroughAnotherListener_GoesOnWithTheIds()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        for (int id = 1; id <= 2; id++)
        {
            var options = new MqttClientOptions { Host = "broker", ClientId = "c" };
            var client = new QuectelMqttClient(rig.Modem, new AtTranscript(rig.Modem), options);
            Task connecting = client.ConnectAsync(Cancel);
            await rig.ConfigureAsync();
            await rig.LogInAsync();
            await connecting.WaitAsync(Belt, Cancel);

            Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
            await TakeAsync(rig, $"AT+QMTPUBEX=0,{id},1,0,\"a\",1");
            await rig.Wire.SendLinesAsync($"+QMTPUBEX: 0,{id},0");
            await publishing.WaitAsync(Belt, Cancel);

            Task closing = client.CloseAsync(Cancel);
            await rig.Wire.AnswerAsync("AT+QMTCLOSE=0", "OK", "+QMTCLOSE: 0,0");
            await closing.WaitAsync(Belt, Cancel);
        }
    }

    [Fact]
    public async Task PublishAsync_Retransmissions_AreNotTheEnd()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,1,1", "+QMTPUBEX: 0,1,1,2");
        Assert.False(publishing.IsCompleted);
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,0");

        await publishing.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task PublishAsync_ModuleGivesUp_Fails()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,2");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => publishing.WaitAsync(Belt, Cancel));
        Assert.Equal((MqttOperation.Publish, 2), (error.Operation, error.ResultCode!.Value));
    }

    [Fact]
    public async Task PublishAsync_StatusEndsConnection_FailsWithItsReason()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",1");

        // One field report: retransmission, then the end, and never a final result (QMT reference 20.9).
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,1", "+QMTSTAT: 0,3");

        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(() => publishing.WaitAsync(Belt, Cancel));
        Assert.Equal(MqttDisconnectReason.ConnectFailed, error.Reason);
        Assert.Equal(MqttConnectionState.Disconnected, client.State);
    }

    [Fact]
    public async Task PublishAsync_ConnectionEndsBeforeThePrompt_FailsAtOnce()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await rig.Wire.ExpectAsync("AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync("+QMTSTAT: 0,1");

        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(() => publishing.WaitAsync(Belt, Cancel));
        Assert.Equal(MqttDisconnectReason.ClosedByPeer, error.Reason);
    }

    [Fact]
    public async Task PublishAsync_RefusedInsteadOfPrompted_SaysSo()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await rig.Wire.AnswerAsync("AT+QMTPUBEX=0,1,1,0,\"a\",1", "ERROR");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => publishing.WaitAsync(Belt, Cancel));
        Assert.Null(error.ResultCode);
        Assert.IsType<AtCommandException>(error.InnerException);
    }

    [Fact]
    public async Task PublishAsync_QosZeroWithoutReport_IsDoneAfterAGraceAndThenAtOnce()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,0,0,0,\"a\",1");
        await rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(1)).WaitAsync(Belt, Cancel);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await publishing.WaitAsync(Belt, Cancel);

        // The module has shown that it does not report; from now on its OK is enough.
        Task next = client.PublishAsync("a", new byte[] { 2 }, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,0,0,0,\"a\",1");
        await next.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task PublishAsync_QosOneWithoutResult_EndsAfterAllRetries()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",1");
        TimeSpan limit = TimeSpan.FromSeconds((5 * 4) + 5);
        await rig.Time.WaitForTimerAsync(limit).WaitAsync(Belt, Cancel);
        rig.Time.Advance(limit);

        await Assert.ThrowsAsync<ModemTimeoutException>(() => publishing.WaitAsync(Belt, Cancel));

        // Its id is not used again, so that its late result cannot end the next.
        Task next = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,2,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,0");
        Assert.False(next.IsCompleted);
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,2,0");
        await next.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task PublishAsync_Cancelled_EndsTheWaitAndTheMessageGoesOn()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: cancel.Token);
        await rig.Wire.ExpectAsync("AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing.WaitAsync(Belt, Cancel));

        // The window of EC2x is one: the next message waits for the result of the one that was given up.
        Task next = client.PublishAsync("b", new byte[] { 2 }, Qos1, cancellationToken: Cancel);
        await rig.Wire.SendAsync("\r\n> ");
        Assert.Equal([1], await rig.Wire.ReadBytesAsync(1));
        Assert.True(rig.Wire.IsSilent);
        await rig.Wire.SendLinesAsync("OK", "+QMTPUBEX: 0,1,0");
        await TakeAsync(rig, "AT+QMTPUBEX=0,2,1,0,\"b\",1");
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,2,0");
        await next.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task PublishAsync_WindowOfFive_SendsFiveAndMatchesResultsInAnyOrder()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("BG95-M3");
        QuectelMqttClient client = await rig.ConnectAsync();
        Task[] publishing = [.. Enumerable.Range(0, 6).Select(
            number => client.PublishAsync("a", new[] { (byte)number }, Qos1, cancellationToken: Cancel))];
        for (int id = 1; id <= 5; id++)
        {
            await TakeAsync(rig, $"AT+QMTPUB=0,{id},1,0,\"a\",1");
        }

        Assert.True(rig.Wire.IsSilent);
        await rig.Wire.SendLinesAsync("+QMTPUB: 0,4,0");
        await publishing[3].WaitAsync(Belt, Cancel);
        Assert.False(publishing[0].IsCompleted);
        await TakeAsync(rig, "AT+QMTPUB=0,6,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync("+QMTPUB: 0,6,0", "+QMTPUB: 0,1,0", "+QMTPUB: 0,2,0", "+QMTPUB: 0,5,0", "+QMTPUB: 0,3,0");
        await Task.WhenAll(publishing).WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task PublishAsync_WindowSetByTheUser_TakesTheFamilysPlace()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EC25");
        QuectelMqttClient client = await rig.ConnectAsync(options => options.InFlightWindow = 2);
        Task[] publishing = [.. Enumerable.Range(0, 3).Select(
            number => client.PublishAsync("a", new[] { (byte)number }, Qos1, cancellationToken: Cancel))];
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await TakeAsync(rig, "AT+QMTPUBEX=0,2,1,0,\"a\",1");

        Assert.True(rig.Wire.IsSilent);
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,2,0");
        await publishing[1].WaitAsync(Belt, Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,3,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,0", "+QMTPUBEX: 0,3,0");
        await Task.WhenAll(publishing).WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task PublishAsync_OneInFlightPerTopic_OtherTopicsDoNotWait()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("BG95-M3");
        QuectelMqttClient client = await rig.ConnectAsync(options => options.OneInFlightPerTopic = true);
        Task first = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        using var left = new CancellationTokenSource();
        Task given = client.PublishAsync("a", new byte[] { 2 }, Qos1, cancellationToken: left.Token);
        Task second = client.PublishAsync("a", new byte[] { 3 }, Qos1, cancellationToken: Cancel);
        Task other = client.PublishAsync("b", new byte[] { 4 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUB=0,1,1,0,\"a\",1", 1);
        await TakeAsync(rig, "AT+QMTPUB=0,2,1,0,\"b\",1", 4);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.WaitAsync(Belt, Cancel));
        Assert.True(rig.Wire.IsSilent);

        // Also when the one ahead fails.
        await rig.Wire.SendLinesAsync("+QMTPUB: 0,1,2");
        await Assert.ThrowsAsync<MqttOperationException>(() => first.WaitAsync(Belt, Cancel));
        await TakeAsync(rig, "AT+QMTPUB=0,3,1,0,\"a\",1", 3);
        await rig.Wire.SendLinesAsync("+QMTPUB: 0,3,0", "+QMTPUB: 0,2,0");
        await Task.WhenAll(second, other).WaitAsync(Belt, Cancel);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task InFlightWindow_OutOfRange_IsRefused(int window)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => rig.CreateClient(options => options.InFlightWindow = window));

        Assert.Equal("InFlightWindow", error.ParamName);
    }

    /// <summary>A module that nobody here has seen, or none at all, as in the benchmarks; only the ids set a limit.</summary>
    [Fact]
    public void InFlightWindow_OfAProfile_IsAsWideAsThereAreIds()
    {
        var options = new MqttClientOptions { Host = "h", ClientId = "c" };
        ModemMqttProfile wide = ModemProfiles.Ec2x.Mqtt with { InFlightWindow = 65_535 };
        MqttOptionsValidator.Validate(options, wide);

        Assert.Throws<ArgumentOutOfRangeException>(
            () => MqttOptionsValidator.Validate(options, wide with { InFlightWindow = 65_536 }));
    }

    [Fact]
    public async Task PublishAsync_ResultBeforeItsOk_IsTaken()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await rig.Wire.ExpectAsync("AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await rig.Wire.SendAsync("\r\n> ");
        await rig.Wire.ReadBytesAsync(1);
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,0", "OK");

        await publishing.WaitAsync(Belt, Cancel);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/+")]
    [InlineData("a/#")]
    [InlineData("say \"hi\"")]
    [InlineData("a\rAT+CFUN=0")]
    [InlineData("a\0")]
    public async Task PublishAsync_TopicThatCannotBeSent_FailsBeforeAnythingIsWritten(string topic)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.PublishAsync(topic, new byte[] { 1 }, cancellationToken: Cancel));

        Assert.True(rig.Wire.IsSilent);
    }

    [Fact] // Not a case of the theory: half a surrogate pair cannot travel to the test runner either.
    public async Task PublishAsync_TopicWithHalfASurrogatePair_FailsBeforeAnythingIsWritten()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.PublishAsync("\ud800", new byte[] { 1 }, cancellationToken: Cancel));

        Assert.True(rig.Wire.IsSilent);
    }

    [Theory]
    [InlineData("EC25", 1500)]
    [InlineData("BG95-M3", 4096)]
    public async Task PublishAsync_OverTheFamilysLimits_FailsBeforeAnythingIsWritten(string model, int limit)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync(model);
        QuectelMqttClient client = await rig.ConnectAsync();

        var payload = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => client.PublishAsync("a", new byte[limit + 1], cancellationToken: Cancel));
        var topic = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => client.PublishAsync(new string('ü', 128), new byte[1], cancellationToken: Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => client.PublishAsync("a", new byte[1], (MqttQualityOfServiceLevel)3, cancellationToken: Cancel));

        Assert.Contains($"{limit}", payload.Message, StringComparison.Ordinal);
        Assert.Contains("256 bytes", topic.Message, StringComparison.Ordinal);
        Assert.True(rig.Wire.IsSilent);
    }

    [Fact]
    public async Task PublishAsync_NotConnected_IsRefused()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => rig.CreateClient().PublishAsync("a", new byte[1], cancellationToken: Cancel));
    }

    /// <summary>Takes a publish of one byte and accepts it.</summary>
    private static async Task TakeAsync(ScriptedRig rig, string command, byte? payload = null)
    {
        await rig.Wire.ExpectAsync(command);
        await rig.Wire.SendAsync("\r\n> ");
        byte[] taken = await rig.Wire.ReadBytesAsync(1);
        Assert.Equal(payload ?? taken[0], taken[0]);
        await rig.Wire.SendLinesAsync("OK");
    }
}
