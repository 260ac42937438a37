using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Mqtt.Supervision;

namespace Quectel.Mqtt.Tests.Supervision;

public sealed class PersistentPublisherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishAsync_FailsAndThenSucceeds_CountsFailuresSinceTheLastSuccess()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        var gate = new OnlineGate(rig.Time);
        gate.Open(client);
        var publisher = new PersistentPublisher(gate, rig.Time, NullLogger.Instance);
        Assert.Equal((null, 0), (publisher.Last, publisher.Failures));

        Task failing = publisher.PublishAsync(Message(MqttQualityOfServiceLevel.AtMostOnce), Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,0,0,0,\"t\",1", "+QMTPUBEX: 0,0,2");
        await Assert.ThrowsAsync<MqttOperationException>(() => failing.WaitAsync(ScriptedRig.Belt, Cancel));
        Assert.Equal((null, 1), (publisher.Last, publisher.Failures));

        Task publishing = publisher.PublishAsync(Message(MqttQualityOfServiceLevel.AtLeastOnce), Cancel);
        await TakeAsync(rig, "AT+QMTPUBEX=0,1,1,0,\"t\",1", "+QMTPUBEX: 0,1,0");
        await publishing.WaitAsync(ScriptedRig.Belt, Cancel);
        Assert.Equal((rig.Time.GetUtcNow(), 0), (publisher.Last, publisher.Failures));
    }

    [Fact]
    public async Task PublishAsync_Cancelled_IsNoFailure()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        var publisher = new PersistentPublisher(new OnlineGate(rig.Time), rig.Time, NullLogger.Instance);
        using var cancellation = new CancellationTokenSource();
        Task publishing = publisher.PublishAsync(Message(MqttQualityOfServiceLevel.AtLeastOnce), cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing.WaitAsync(ScriptedRig.Belt, Cancel));
        Assert.Equal((null, 0), (publisher.Last, publisher.Failures));
    }

    private static MqttPublication Message(MqttQualityOfServiceLevel qos) =>
        new() { Topic = "t", Payload = new byte[] { 1 }, QualityOfService = qos };

    private static async Task TakeAsync(ScriptedRig rig, string command, string result)
    {
        await rig.Wire.ExpectAsync(command);
        await rig.Wire.SendAsync("\r\n> ");
        await rig.Wire.ReadBytesAsync(1);
        await rig.Wire.SendLinesAsync("OK", result);
    }
}
