using Quectel.Simulator.Endpoints;

namespace Quectel.Simulator.Tests.Endpoints;

/// <summary>Real pseudo-terminals.</summary>
public sealed class PtyPortTests : IAsyncDisposable
{
    // TIOCEXCL
    private const nuint IoctlExclusive = 0x540C;

    private readonly Bench _bench = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("quectel-sim-").FullName;

    public static bool IsSupported => OperatingSystem.IsLinux();

    private string LinkPath => Path.Combine(_directory, "modem");

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Open_ThroughTheLink_SpeaksAt()
    {
        await using PtyPort port = _bench.Modem.OpenPty(LinkPath);
        using var terminal = new PtyHost(LinkPath);

        await terminal.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");

        Assert.Equal(port.Path, new FileInfo(LinkPath).LinkTarget);
        Assert.Equal(LinkPath, port.LinkPath);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Terminal_AllBytes_PassUnchangedBothWays()
    {
        string bytes = string.Concat(Enumerable.Range(0, 256).Select(value => (char)value));
        await _bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", "AT+QICSGP=1,1,\"internet\"\r\r\nOK\r\n");
        await using PtyPort port = _bench.Modem.OpenPty();
        using var terminal = new PtyHost(port.Path);
        await terminal.ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
        await terminal.ExchangeAsync("AT+QMTOPEN=0,\"b\",1\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,0\r\n");
        await terminal.ExchangeAsync("AT+QMTCONN=0,\"c\"\r", "\r\nOK\r\n\r\n+QMTCONN: 0,0,0\r\n");

        await terminal.ExchangeAsync("AT+QMTPUBEX=0,1,1,0,\"t\",256\r", "\r\n> ");
        await terminal.ExchangeAsync(bytes, "\r\nOK\r\n\r\n+QMTPUBEX: 0,1,0\r\n");
        _bench.Broker.Last.Deliver("t", bytes, qos: 0);
        await terminal.ExpectAsync($"\r\n+QMTRECV: 0,0,\"t\",\"{bytes}\"\r\n");

        Assert.Equal(bytes.Select(value => (byte)value), _bench.Broker.Last.Published[0].Payload.ToArray());
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Host_ClosesAndReopens_FindsTheSettingsKept()
    {
        await using PtyPort port = _bench.Modem.OpenPty();
        using (var first = new PtyHost(port.Path))
        {
            await first.ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
            await first.SendAsync("AT+half a comm");
        }

        using var second = new PtyHost(port.Path);

        // As on a real port, what the first host left behind spoils one line.
        await second.ExchangeAsync("\r", "\r\nERROR\r\n");
        await second.ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Host_LeavesItExclusive_DoesNotLockOutTheNext()
    {
        await using PtyPort port = _bench.Modem.OpenPty();
        using (var first = new PtyHost(port.Path))
        {
            first.Ioctl(IoctlExclusive);
            await first.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
            first.AssertNotExclusive();
        }

        using var second = new PtyHost(port.Path);
        await second.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Host_SetsAnotherRate_ReadsOtherBytesUntilItSetsTheModules()
    {
        const uint b9600 = 0xD;
        await using var bench = new Bench(options => options.PaceOutput = true);
        await using PtyPort port = bench.Modem.OpenPty();
        using var terminal = new PtyHost(port.Path);

        // The rate that a terminal has which nobody has set.
        await terminal.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
        terminal.SetRate(b9600);
        await bench.Modem.SendUrcAsync("+QIND: 1");
        Assert.NotEqual("\r", await terminal.ReadAsync(1));
        terminal.SetRate(Libc.Rate115200);
        await bench.Modem.SendUrcAsync("+QIND: 2");
        await terminal.ReadUntilAsync("\r\n+QIND: 2\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Host_ThatNeverReads_DoesNotStopTheModem()
    {
        await using PtyPort port = _bench.Modem.OpenPty();
        using var deaf = new PtyHost(port.Path);
        byte[] line = [.. "AT+CGMI\r"u8];
        byte[] rubbish = [.. Enumerable.Range(0, 512 * 1024 / line.Length).SelectMany(_ => line)];

        // Commands whose echoes and answers nobody takes, twice what may queue up.
        await deaf.SendAsync(rubbish);

        await _bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Rubbish_AMegabyte_LeavesAPortThatAnswers()
    {
        await using PtyPort port = _bench.Modem.OpenPty();
        byte[] rubbish = new byte[1024 * 1024];
        new Random(4).NextBytes(rubbish);
        using var terminal = new PtyHost(port.Path);
        // Echo off by a way that is not in the rubbish: what it echoes would fill the terminal while nobody reads.
        await terminal.ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
        await terminal.SendAsync(rubbish);

        await terminal.SendAsync("\r\x1b\rATE0V1Q0S3=13S4=10S5=8\rAT+CGMI\r");
        await terminal.ReadUntilAsync("\r\nQuectel\r\n\r\nOK\r\n");
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Dispose_HostStillThere_HangsUpAndRemovesTheLink()
    {
        PtyPort port = _bench.Modem.OpenPty(LinkPath);
        using var terminal = new PtyHost(port.Path);
        await terminal.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");

        await port.DisposeAsync();

        await terminal.ExpectHangUpAsync();
        Assert.False(Path.Exists(LinkPath));
        Assert.Null(new FileInfo(LinkPath).LinkTarget);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public void Link_PathIsAFile_IsRefusedAndTheFileLeftAlone()
    {
        File.WriteAllText(LinkPath, "precious");

        var exception = Assert.Throws<IOException>(() => _bench.Modem.OpenPty(LinkPath));

        Assert.Contains("exists and is not a link", exception.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(LinkPath));
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public void Link_PointsToSomethingAlive_IsRefused()
    {
        File.CreateSymbolicLink(LinkPath, "/dev/null");

        var exception = Assert.Throws<IOException>(() => _bench.Modem.OpenPty(LinkPath));

        Assert.Contains("/dev/null, which is in use", exception.Message, StringComparison.Ordinal);
        Assert.Equal("/dev/null", new FileInfo(LinkPath).LinkTarget);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public void Link_FolderMissing_IsRefused()
    {
        Assert.ThrowsAny<IOException>(() => _bench.Modem.OpenPty(Path.Combine(_directory, "none", "modem")));
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Link_LeftBehindByADeadSimulator_IsReplaced()
    {
        File.CreateSymbolicLink(LinkPath, "/dev/pts/gone");

        await using PtyPort port = _bench.Modem.OpenPty(LinkPath);

        Assert.Equal(port.Path, new FileInfo(LinkPath).LinkTarget);
        Assert.Single(Directory.GetFileSystemEntries(_directory));
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public void Link_LeftBehindWithOurOwnTarget_IsTakenOver()
    {
        File.CreateSymbolicLink(LinkPath, "/dev/null");

        PtyLink.Create(LinkPath, "/dev/null").Dispose();

        Assert.Null(new FileInfo(LinkPath).LinkTarget);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
