using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Mqtt;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;

namespace Quectel.EndToEnd.Tests;

/// <summary>A supervisor whose module, or whose own process, was gone: on real terminals and with real processes.</summary>
public sealed class ReturnStories : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("quectel-return-");
    private readonly EmbeddedBroker _broker = new(NullLoggerFactory.Instance);
    private readonly SimulatedModem _simulator;

    public ReturnStories() => _simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, _broker);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Usb_UnpluggedAndBackUnderAnotherName_IsOnlineAgain()
    {
        await using UsbDevice device = _simulator.OpenUsb(_root.FullName);
        await using var rig = new OnlineRig($"usb:?root={_root.FullName}");
        MqttStandingSubscription received = rig.Supervisor.Subscribe("echo");
        await rig.GoOnlineAsync();
        string before = device.At.LinkPath!;

        await _simulator.InjectAsync(PortActions.HangUp(Timeout.InfiniteTimeSpan));
        await rig.NextAsync(MqttStage.Online, MqttStageState.Failed);
        MqttProgress gone = await rig.NextAsync(MqttStage.Port, MqttStageState.Failed);
        await _simulator.InjectAsync(FaultAction.Recover());
        await rig.NextAsync(MqttStage.Online, MqttStageState.Passed);
        await rig.PublishAsync("echo", [7]);

        Assert.NotNull(gone.Advice);
        Assert.NotEqual(before, device.At.LinkPath);
        Assert.Equal([7], (await received.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel)).Payload.ToArray());
    }

    [Fact]
    public async Task Host_KilledWhileConnected_ItsSuccessorFreesTheIndexAndIsOnlineAtTheFirstAttempt()
    {
        await using PtyPort port = _simulator.OpenPty();
        using (Process killed = await Programs.StartSubscriberAsync(port.Path))
        {
            killed.Kill(); // SIGKILL: no farewell, neither to the broker nor to the port.
            await killed.WaitForExitAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        }

        await using var rig = new OnlineRig(port.Path);
        await rig.GoOnlineAsync();

        Assert.Equal(1, rig.Supervisor.Progress.Attempt);
        await rig.PublishAsync("t", [7]);
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        await _broker.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
