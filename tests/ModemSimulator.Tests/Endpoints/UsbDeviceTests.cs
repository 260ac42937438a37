using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Endpoints;

/// <summary>The module in a directory that looks like the kernel's.</summary>
public sealed class UsbDeviceTests : IAsyncDisposable
{
    private readonly Bench _bench = new();
    private readonly string _root = Directory.CreateTempSubdirectory("quectel-sim-").FullName;

    public static bool IsSupported => OperatingSystem.IsLinux();

    private string Devices => Path.Combine(_root, "sys", "bus", "usb", "devices");

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task OpenUsb_ShowsAnEc25WithItsTwoAtPorts()
    {
        await using UsbDevice device = _bench.Modem.OpenUsb(_root);

        Assert.Equal("2c7c", Attribute("1-1/idVendor"));
        Assert.Equal("0125", Attribute("1-1/idProduct"));
        Assert.Equal("EC25", Attribute("1-1/product"));
        Assert.Equal("02", Attribute("1-1:1.2/bInterfaceNumber"));
        Assert.Equal("ff", Attribute("1-1:1.2/bInterfaceClass"));
        Assert.True(Directory.Exists(Path.Combine(Devices, "1-1:1.2", "ttyUSB2")));
        Assert.True(Directory.Exists(Path.Combine(Devices, "1-1:1.3", "ttyUSB3")));
        using var at = new PtyHost(Path.Combine(_root, "dev", "ttyUSB2"));
        await at.ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
        using var modem = new PtyHost(Path.Combine(_root, "dev", "ttyUSB3"));
        await modem.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task HangUp_DeviceIsGoneAndComesBackUnderOtherNumbersByTurns()
    {
        await using UsbDevice device = _bench.Modem.OpenUsb(_root);
        using (var host = new PtyHost(device.At.LinkPath!))
        {
            await _bench.Modem.InjectAsync(PortActions.HangUp(Timeout.InfiniteTimeSpan));
            await host.ExpectHangUpAsync();
        }

        await ReturnAsync(device);
        Assert.Equal(Path.Combine(_root, "dev", "ttyUSB6"), device.At.LinkPath);
        Assert.Equal(["ttyUSB6"], Terminals("1-1:1.2"));

        await _bench.Modem.InjectAsync(PortActions.HangUp(Timeout.InfiniteTimeSpan));
        await ReturnAsync(device);
        Assert.Equal(["ttyUSB2"], Terminals("1-1:1.2"));
        using var next = new PtyHost(device.At.LinkPath!);
        await next.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Reboot_DeviceIsGoneUntilTheModuleCarriesOutCommands()
    {
        var time = new ManualTimeProvider();
        await using var bench = new Bench(options => (options.TimeProvider, options.LatencyScale) = (time, 1));
        await using UsbDevice device = bench.Modem.OpenUsb(_root);
        Task returned = ReturnOf(device);
        using (var host = new PtyHost(device.At.LinkPath!))
        {
            await bench.Modem.RebootAsync();
            await host.ExpectHangUpAsync();
        }

        await time.WaitForTimerAsync(TimeSpan.FromSeconds(10)) // An EC25 says RDY after that.
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(File.Exists(Path.Combine(_root, "dev", "ttyUSB6")));
        time.Advance(TimeSpan.FromSeconds(1));
        await returned.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(Path.Combine(_root, "dev", "ttyUSB6"), device.At.LinkPath);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Reboot_WhileAFaultKeepsThePortsAway_TheyAreBackWhenBothAreOver()
    {
        await using UsbDevice device = _bench.Modem.OpenUsb(_root);
        using var host = new PtyHost(device.At.LinkPath!);
        await _bench.Modem.InjectAsync(PortActions.HangUp(Timeout.InfiniteTimeSpan));
        await host.ExpectHangUpAsync();
        Task returned = ReturnOf(device);

        await _bench.Modem.RebootAsync(); // Takes no time here.
        Assert.False(returned.IsCompleted);
        await _bench.Modem.InjectAsync(FaultAction.Recover());

        await returned.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Dispose_LeavesNothingBehind()
    {
        UsbDevice device = _bench.Modem.OpenUsb(_root);

        await device.DisposeAsync();

        Assert.Empty(Directory.EnumerateFileSystemEntries(Devices));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_root, "dev")));
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task OpenUsb_LeftoversOfAKilledSimulator_AreReplaced()
    {
        Directory.CreateDirectory(Path.Combine(Devices, "1-1:1.2", "ttyUSB6"));
        Directory.CreateDirectory(Path.Combine(_root, "dev"));
        File.CreateSymbolicLink(Path.Combine(_root, "dev", "ttyUSB2"), "/dev/pts/nobody");

        await using UsbDevice device = _bench.Modem.OpenUsb(_root);

        Assert.Equal(["ttyUSB2"], Terminals("1-1:1.2"));
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task OpenUsb_DirectoryInUse_IsRefusedAndTheOtherIsNotDisturbed()
    {
        await using UsbDevice device = _bench.Modem.OpenUsb(_root);

        var error = Assert.Throws<IOException>(() => _bench.Modem.OpenUsb(_root));

        Assert.Contains("in use", error.Message, StringComparison.Ordinal);
        Assert.Equal(["ttyUSB2"], Terminals("1-1:1.2"));
    }

    [Fact]
    public async Task OpenUsb_ModelWhoseIdsNobodyKnows_SaysSo()
    {
        await using var bench = new Bench(options => options.Model = "EC200U");

        Assert.Contains(
            "USB ids of EC200U are not known",
            Assert.Throws<ArgumentException>(() => bench.Modem.OpenUsb(_root)).Message,
            StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private string Attribute(string path) => File.ReadAllText(Path.Combine(Devices, path)).TrimEnd('\n');

    private IEnumerable<string?> Terminals(string folder) =>
        Directory.EnumerateDirectories(Path.Combine(Devices, folder)).Select(path => Path.GetFileName(path));

    private static Task ReturnOf(UsbDevice device)
    {
        var returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        device.At.Returned += (_, _) => returned.TrySetResult();
        return returned.Task;
    }

    private async Task ReturnAsync(UsbDevice device)
    {
        Task returned = ReturnOf(device);
        await _bench.Modem.InjectAsync(FaultAction.Recover());
        await returned.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
