using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;
using Quectel.Testing;

namespace Quectel.EndToEnd.Tests;

/// <summary>A module on the USB that goes away and comes back: real terminals behind a directory like sysfs.</summary>
public sealed class UsbStories : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("quectel-usb-");
    private readonly EmbeddedBroker _broker = new(NullLoggerFactory.Instance);
    private readonly ManualTimeProvider _time = new();
    private readonly SimulatedModem _simulator;
    private readonly UsbDevice _device;

    public UsbStories()
    {
        _simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0, TimeProvider = _time }, _broker);
        _device = _simulator.OpenUsb(_root.FullName);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAll_SimulatedModule_IsListedWithItsHolder()
    {
        await using QuectelModem modem = await OpenAsync("usb:EC25");

        UsbModem module = Assert.Single(UsbModem.FindAll(_root.FullName));

        Assert.Equal([UsbPortRole.At, UsbPortRole.Modem], module.Ports.Select(port => port.Role));
        Assert.Equal(_device.At.LinkPath, module.Ports[0].Path);
        Assert.Contains(module.Ports[0].Holders, holder => holder.ProcessId == Environment.ProcessId);
    }

    [Fact]
    public async Task ReopenAsync_ModuleReEnumerates_PendingFailsAtOnceAndItIsFoundUnderItsNewNumber()
    {
        await using QuectelModem modem = await OpenAsync("usb:");
        string imei = await modem.GetSerialNumberAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        Assert.EndsWith("/dev/ttyUSB2", _device.At.LinkPath, StringComparison.Ordinal);
        await _simulator.InjectAsync(FaultAction.Parse("ignore"));
        Task<string> pending = modem.GetSerialNumberAsync(Cancel);
        var returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _device.At.Returned += (_, _) => returned.TrySetResult();

        await _simulator.InjectAsync(PortActions.HangUp(Timeout.InfiniteTimeSpan));

        await Assert.ThrowsAsync<ModemDisconnectedException>(() => pending.WaitAsync(Rig.Belt, Cancel));
        await modem.WaitForDisconnectionAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        Task reopening = modem.ReopenAsync(TimeSpan.FromMinutes(1), Cancel);
        await _time.WaitForTimerAsync(Interval).WaitAsync(Rig.Belt, Cancel);
        Assert.DoesNotContain(
            UsbModem.FindAll(_root.FullName).SelectMany(module => module.Ports), port => port.Role == UsbPortRole.At);
        await _simulator.InjectAsync(FaultAction.Recover());
        await returned.Task.WaitAsync(Rig.Belt, Cancel);
        await RunAsync(reopening);

        Assert.EndsWith("/dev/ttyUSB6", _device.At.LinkPath, StringComparison.Ordinal);
        Assert.Equal(imei, await modem.GetSerialNumberAsync(Cancel).WaitAsync(Rig.Belt, Cancel));
    }

    [Fact]
    public async Task RestartAsync_PortsGoWithTheModule_EndsWhenItIsBackAndSetUp()
    {
        await using QuectelModem modem = await OpenAsync("usb:");
        int returns = 0;
        _device.At.Returned += (_, _) => Interlocked.Increment(ref returns);

        await RunAsync(modem.Power.RestartAsync(TimeSpan.FromMinutes(1), Cancel));

        Assert.Equal(1, Volatile.Read(ref returns));
        Assert.Equal(
            ModemFunctionality.Full, await modem.Power.GetFunctionalityAsync(Cancel).WaitAsync(Rig.Belt, Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        await _device.DisposeAsync();
        await _simulator.DisposeAsync();
        await _broker.DisposeAsync();
        Assert.Empty(UsbModem.FindAll(_root.FullName));
        _root.Delete(recursive: true);
    }

    private Task<QuectelModem> OpenAsync(string endpoint)
    {
        var options = new ModemOptions { TimeProvider = _time };
        return QuectelModem.OpenAsync($"{endpoint}?root={_root.FullName}", options, Cancel).WaitAsync(Rig.Belt, Cancel);
    }

    /// <summary>Lets time pass as often as the driver waits for its next look.</summary>
    private async Task RunAsync(Task reopening)
    {
        while (await Task.WhenAny(reopening, _time.WaitForTimerAsync(Interval)).WaitAsync(Rig.Belt, Cancel) != reopening)
        {
            _time.Advance(Interval);
        }

        await reopening;
    }
}
