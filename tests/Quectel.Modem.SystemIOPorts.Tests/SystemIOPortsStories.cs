using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;

namespace Quectel.Modem.SystemIOPorts.Tests;

/// <summary>The driver on a terminal that System.IO.Ports has opened, with the simulator at the other end.</summary>
public sealed class SystemIOPortsStories : IAsyncDisposable
{
    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quectel-ports-");
    private readonly EmbeddedBroker _broker = new(NullLoggerFactory.Instance);
    private readonly SimulatedModem _simulator;
    private readonly PtyPort _port;

    public SystemIOPortsStories()
    {
        _simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, _broker);
        _port = _simulator.OpenPty(LinkPath);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string LinkPath => Path.Combine(_folder.FullName, "modem");

    [Fact]
    public async Task OpenAsync_Terminal_IsTalkedTo()
    {
        await using QuectelModem modem = await OpenAsync(LinkPath);

        Assert.Equal("EC25", modem.Identity.Model);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(15, (await modem.GetSerialNumberAsync(Cancel).WaitAsync(Belt, Cancel)).Length);
        }
    }

    [Fact]
    public async Task Files_AllByteValues_GoThereAndBack()
    {
        await using QuectelModem modem = await OpenAsync(LinkPath);
        byte[] content = [.. Enumerable.Range(0, 64 * 1024).Select(i => (byte)(i + (i / 256)))];

        await modem.Files.UploadAsync("bytes.bin", content, cancellationToken: Cancel).WaitAsync(Belt, Cancel);

        Assert.Equal(content, await modem.Files.DownloadAsync("bytes.bin", cancellationToken: Cancel).WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_PortHangsUp_FailsAndThePortIsReopened()
    {
        await using QuectelModem modem = await OpenAsync(LinkPath);
        await _simulator.InjectAsync(FaultAction.Parse("ignore"));
        Task pending = modem.GetSerialNumberAsync(Cancel);

        await _simulator.InjectAsync(PortActions.HangUp(TimeSpan.Zero));

        await Assert.ThrowsAsync<ModemDisconnectedException>(() => pending.WaitAsync(Belt, Cancel));
        await _simulator.InjectAsync(FaultAction.Recover());
        await modem.ReopenAsync(Belt, Cancel);
        Assert.Equal(15, (await modem.GetSerialNumberAsync(Cancel).WaitAsync(Belt, Cancel)).Length);
    }

    [Fact]
    public async Task DisposeAsync_PortIsGone_Returns()
    {
        QuectelModem modem = await OpenAsync(LinkPath);
        await _simulator.InjectAsync(PortActions.HangUp(Timeout.InfiniteTimeSpan));
        await modem.WaitForDisconnectionAsync(Cancel).WaitAsync(Belt, Cancel);

        await modem.DisposeAsync().AsTask().WaitAsync(Belt, Cancel);
    }

    [Theory]
    [InlineData("/dev/there-is-no-such-terminal", ModemPortError.NotFound, "does not exist")]
    [InlineData("/dev/null", ModemPortError.AccessDenied, "may not be opened")]
    public async Task OpenAsync_NoTerminal_SaysWhy(string path, ModemPortError reason, string text)
    {
        var error = await Assert.ThrowsAsync<ModemPortException>(() => OpenAsync(path));

        Assert.Equal(reason, error.Error);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync();
        await _simulator.DisposeAsync();
        await _broker.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Task<QuectelModem> OpenAsync(string path) =>
        QuectelModem.OpenAsync(path, new ModemOptions().UseSystemIOPorts(), Cancel).WaitAsync(Belt, Cancel);
}
