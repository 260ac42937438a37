using System.Diagnostics;
using System.Diagnostics.Metrics;
using Quectel.Modem;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests;

public sealed class MqttTelemetryTests : IDisposable
{
    private const MqttQualityOfServiceLevel Qos1 = MqttQualityOfServiceLevel.AtLeastOnce;
    private const string Duration = "messaging.client.operation.duration";

    private readonly MetricCollector _meters = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task Publish_Acknowledged_IsMeasuredByTheConventions()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync(meters: _meters);
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a/secret", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a/secret\",1");
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,1,1", "+QMTPUBEX: 0,1,0");
        await publishing.WaitAsync(ScriptedRig.Belt, Cancel);

        Assert.Equal(["connect", "publish"], _meters.Of(Duration).Select(each => each["messaging.operation.name"]));
        MetricCollector.Measured publish = _meters.Of(Duration)[^1];
        Assert.Equal(1.5, publish.Value);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["messaging.system"] = "mqtt",
                ["messaging.operation.name"] = "publish",
                ["messaging.operation.type"] = "send",
                ["server.address"] = "broker",
                ["server.port"] = 1883,
                ["quectel.modem.port"] = "test",
                ["quectel.mqtt.client.index"] = 0,
            },
            publish.Tags);
        Assert.Single(_meters.Of("messaging.client.sent.messages"));
        Assert.Equal("publish", Assert.Single(_meters.Of("quectel.mqtt.retransmissions"))["messaging.operation.name"]);
        Assert.DoesNotContain(_meters.All, each => each.Tags.Values.Contains("a/secret")); // There may be any number of topics.
    }

    [Fact]
    public async Task Publish_ConnectionLost_SaysWhy()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync(meters: _meters);
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync("+QMTSTAT: 0,1");
        await Assert.ThrowsAsync<MqttConnectionLostException>(() => publishing.WaitAsync(ScriptedRig.Belt, Cancel));

        Assert.Equal("ClosedByPeer", _meters.Of(Duration)[^1]["error.type"]);
        Assert.Equal("ClosedByPeer", _meters.Of("messaging.client.sent.messages")[^1]["error.type"]);
        Assert.Equal("ClosedByPeer", Assert.Single(_meters.Of("quectel.mqtt.disconnections"))["quectel.mqtt.disconnect.reason"]);
    }

    [Fact]
    public async Task Messages_NobodyWants_AreReceivedAndInTheEndDropped()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync(meters: _meters);
        QuectelMqttClient client = await rig.ConnectAsync();
        for (int i = 0; i <= 256; i++)
        {
            await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"t\",1,\"x\"");
        }

        await rig.Wire.SendLinesAsync("+QMTSTAT: 0,1");
        await client.Ended.WaitAsync(ScriptedRig.Belt, Cancel);

        Assert.Equal(257, _meters.Of("messaging.client.consumed.messages").Count);
        Assert.Equal("unclaimed", Assert.Single(_meters.Of("quectel.mqtt.messages.dropped"))["quectel.mqtt.drop.reason"]);
    }

    [Fact]
    public async Task Messages_OfASlowReader_AreDroppedByThatReason()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync(meters: _meters);
        QuectelMqttClient client = await rig.ConnectAsync(options => options.MessageBufferSize = 1);
        client.Listen([new MqttTopicFilter("t")]);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"t\",1,\"x\"", "+QMTRECV: 0,0,\"t\",1,\"y\"", "+QMTSTAT: 0,1");
        await client.Ended.WaitAsync(ScriptedRig.Belt, Cancel);

        Assert.Equal("buffer_full", Assert.Single(_meters.Of("quectel.mqtt.messages.dropped"))["quectel.mqtt.drop.reason"]);
    }

    [Fact]
    public async Task Publish_BelowASpan_IsASpanWithItsTopicAndItsCommandBelow()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        using var spans = new ActivityCollector("Quectel.Mqtt", "Quectel.Modem");
        Task publishing = client.PublishAsync("a", new byte[] { 1, 2 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",2", 2);
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,2");
        await Assert.ThrowsAsync<MqttOperationException>(() => publishing.WaitAsync(ScriptedRig.Belt, Cancel));

        Activity publish = Assert.Single(spans.All, span => span.DisplayName == "publish a");
        Assert.Equal((ActivityKind.Producer, ActivityStatusCode.Error), (publish.Kind, publish.Status));
        Assert.Equal("MqttOperationException", publish.GetTagItem("error.type"));
        Assert.Equal(
            ("mqtt", "a", "c", 2, 1),
            (publish.GetTagItem("messaging.system"), publish.GetTagItem("messaging.destination.name"),
                publish.GetTagItem("messaging.client.id"), publish.GetTagItem("messaging.message.body.size"),
                publish.GetTagItem("quectel.mqtt.qos")));
        Assert.Equal(publish.SpanId, Assert.Single(spans.All, span => span.DisplayName == "AT+QMTPUBEX").ParentSpanId);
    }

    [Fact]
    public async Task Outbox_AndItsSupervisor_AreObservedWhileTheyLive()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync(meters: _meters);
        var supervisor = new MqttSupervisor(rig.Modem, new MqttClientOptions { Host = "broker", ClientId = "c" });
        MqttOutbox outbox = await MqttOutbox.OpenAsync(supervisor, cancellationToken: Cancel);
        await outbox.PublishAsync("a", new byte[3], Cancel);
        supervisor.Start();

        Assert.Equal(1, Assert.Single(_meters.Observe("quectel.mqtt.outbox.messages")).Value);
        Assert.Equal(3, Assert.Single(_meters.Observe("quectel.mqtt.outbox.size")).Value);
        Assert.Equal(0, Assert.Single(_meters.Observe("quectel.mqtt.supervisor.online")).Value);
        Assert.Equal(
            ["delivered", "dropped", "expired", "replaced"],
            _meters.Observe("quectel.mqtt.outbox.outcomes").Select(each => each["quectel.mqtt.outbox.outcome"]));

        await outbox.DisposeAsync();
        await supervisor.DisposeAsync();
        Assert.Empty(_meters.Observe("quectel.mqtt.outbox.messages"));
        Assert.Empty(_meters.Observe("quectel.mqtt.supervisor.online"));
    }

    /// <summary>A message may be lost by it: the connection ends, and nobody waits on. The port is not held up.</summary>
    [Theory]
    [InlineData("messaging.client.consumed.messages", "+QMTRECV: 0,0,\"t\",1,\"x\"", MqttDisconnectReason.ModemLost)]
    [InlineData("quectel.mqtt.disconnections", "+QMTSTAT: 0,1", MqttDisconnectReason.ClosedByPeer)]
    public async Task News_ListenerThrows_EndsTheConnectionAndNotThePort(string fault, string news, MqttDisconnectReason expected)
    {
        using var faulty = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == _meters && instrument.Name == fault)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        faulty.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("faulty"));
        faulty.Start();
        await using ScriptedRig rig = await ScriptedRig.StartAsync(meters: _meters);
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync(news);

        var lost = await Assert.ThrowsAsync<MqttConnectionLostException>(() => publishing.WaitAsync(ScriptedRig.Belt, Cancel));
        Assert.Equal(expected, lost.Reason);
        Task<AtResponse> port = rig.Modem.SendRawAsync("AT", cancellationToken: Cancel);
        await rig.Wire.ExpectAsync("AT");
        await rig.Wire.SendLinesAsync("OK");
        Assert.True((await port.WaitAsync(ScriptedRig.Belt, Cancel)).Result.IsSuccess);
    }

    [Fact]
    public async Task Publish_NobodyListens_MeasuresNothing()
    {
        using var deaf = new MetricCollector(listens: false);
        await using ScriptedRig rig = await ScriptedRig.StartAsync(meters: deaf);
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("a", new byte[] { 1 }, Qos1, cancellationToken: Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"a\",1");
        await rig.Wire.SendLinesAsync("+QMTPUBEX: 0,1,0");
        await publishing.WaitAsync(ScriptedRig.Belt, Cancel);

        Assert.NotEmpty(deaf.Instruments);
        Assert.Empty(deaf.All);
    }

    private static async Task TakeAsync(ScriptedRig rig, string command, int length = 1)
    {
        await rig.Wire.ExpectAsync(command);
        await rig.Wire.SendAsync("\r\n> ");
        await rig.Wire.ReadBytesAsync(length);
        await rig.Wire.SendLinesAsync("OK");
    }
}
