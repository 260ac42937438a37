using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Tests.Endpoints;

namespace Quectel.Simulator.Tests.Faults;

/// <summary>A module that drops off the USB and comes back: real pseudo-terminals.</summary>
public sealed class PtyHangUpTests : IAsyncDisposable
{
    private readonly Bench _bench = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("quectel-sim-").FullName;

    public static bool IsSupported => OperatingSystem.IsLinux();

    private string LinkPath => Path.Combine(_directory, "ttyUSB2");

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task HangUp_OldDeviceIsGoneAndTheLinkLeadsToANewOne()
    {
        await using PtyPort port = _bench.Modem.OpenPty(LinkPath);
        string oldPath = port.Path;
        using var host = new PtyHost(LinkPath);
        await host.ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");

        await HangUpAsync(port, link: null);

        await host.ExpectHangUpAsync();
        Assert.NotEqual(oldPath, port.Path);
        Assert.Equal(port.Path, new FileInfo(LinkPath).LinkTarget);
        using var next = new PtyHost(LinkPath);
        // The port's settings are the module's: it has not rebooted.
        await next.ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task HangUp_WithANewLink_ReturnsThereAndTheOldLinkIsGone()
    {
        await using PtyPort port = _bench.Modem.OpenPty(LinkPath);
        string newLink = Path.Combine(_directory, "ttyUSB6");

        await HangUpAsync(port, newLink);

        Assert.Null(new FileInfo(LinkPath).LinkTarget);
        Assert.Equal(newLink, port.LinkPath);
        using var next = new PtyHost(newLink);
        await next.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task HangUp_ForEver_LinkIsGoneAndDisposeEndsIt()
    {
        PtyPort port = _bench.Modem.OpenPty(LinkPath);
        using var host = new PtyHost(LinkPath);

        await _bench.Modem.InjectAsync(PortActions.HangUp(Timeout.InfiniteTimeSpan));
        await host.ExpectHangUpAsync();

        Assert.Null(new FileInfo(LinkPath).LinkTarget);
        await port.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task HangUpAsync(PtyPort port, string? link)
    {
        var returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        port.Returned += (_, _) => returned.TrySetResult();
        await _bench.Modem.InjectAsync(PortActions.HangUp(TimeSpan.Zero, link));
        await returned.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
