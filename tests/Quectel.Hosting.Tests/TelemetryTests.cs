using System.Collections.Concurrent;
using System.Diagnostics;
using Quectel.Mqtt;
using Quectel.Simulator.Faults;

namespace Quectel.Hosting.Tests;

/// <summary>The meters are the host's, and the way online can be followed.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_GetsOnlineAfterAFailure_IsMeasuredByItsOwnMeters()
    {
        await using HostRig rig = await HostRig.StartAsync();
        await rig.WaitForAsync(MqttStage.Port, MqttStageState.Failed);
        rig.PlugIn();
        await rig.WaitUntilOnlineAsync();

        Assert.Equal("Port", rig.Meters.Of("quectel.mqtt.supervisor.stage.failures")[0]["quectel.mqtt.stage"]);
        Assert.Equal("Reconnect", rig.Meters.Of("quectel.mqtt.supervisor.recovery.steps")[0]["quectel.mqtt.recovery.step"]);
        Assert.Contains(rig.Meters.Of("quectel.modem.command.duration"), each => (string?)each["quectel.modem.command"] == "AT+QMTOPEN");
        Assert.Equal(1, Assert.Single(rig.Meters.Observe("quectel.mqtt.supervisor.online")).Value);
        Assert.Equal(8, Assert.Single(rig.Meters.Observe("quectel.mqtt.supervisor.stage")).Value);
        Assert.NotEmpty(rig.Meters.Of("quectel.modem.signal.rssi"));
    }

    [Fact]
    public async Task Logs_OfModemAndClient_SayWhoseTheyAre()
    {
        await using HostRig rig = await HostRig.StartAsync(options => options.Client.ClientIndex = 2);
        rig.PlugIn();
        await rig.WaitUntilOnlineAsync();
        Task lost = rig.WaitForAsync(MqttStage.Online, MqttStageState.Failed);
        await rig.Simulator.InjectAsync(FaultAction.Parse("{mqtt-stat: 1}"));
        await lost;

        const int Connected = 2001;
        const int ConnectionEnded = 2002;
        const int LineReceived = 1003;
        Assert.Equal((rig.Endpoint, 2), (rig.Logs.ScopeOf(Connected)["ModemPort"], rig.Logs.ScopeOf(Connected)["MqttClientIndex"]));
        Assert.Equal(2, rig.Logs.ScopeOf(ConnectionEnded)["MqttClientIndex"]);
        Assert.Equal(rig.Endpoint, rig.Logs.ScopeOf(LineReceived)["ModemPort"]);
    }

    [Fact]
    public async Task WayOnline_IsOneSpanWithItsCommandsBelow()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Quectel.", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using HostRig rig = await HostRig.StartAsync();
        rig.PlugIn();
        await rig.WaitUntilOnlineAsync();
        await rig.Supervisor.PublishAsync("t", "x"u8.ToArray(), cancellationToken: Cancel);

        Activity[] own = [.. spans.Where(span => (string?)span.GetTagItem("quectel.modem.port") == rig.Endpoint)];
        Activity way = own.Last(span => span.DisplayName == "bring up");
        Assert.Equal(ActivityStatusCode.Unset, way.Status);
        Assert.Null(way.Parent);
        Assert.Contains(own, span => span.DisplayName == "AT+CPIN" && span.ParentSpanId == way.SpanId);
        Activity connect = Assert.Single(own, span => span.DisplayName == "connect");
        Assert.Equal(way.SpanId, connect.ParentSpanId);
        Assert.Contains(own, span => span.DisplayName == "AT+QMTOPEN" && span.ParentSpanId == connect.SpanId);
        Assert.NotEqual(way.TraceId, own.Last(span => span.DisplayName == "publish t").TraceId); // That is the application's.
    }
}
