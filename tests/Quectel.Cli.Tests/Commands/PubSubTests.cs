namespace Quectel.Cli.Tests.Commands;

/// <summary>Messages there and back through the module. A retained message waits for whoever subscribes later.</summary>
public sealed class PubSubTests
{
    private static readonly byte[] AllByteValues = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    [Theory]
    [InlineData("EC25", "0")]
    [InlineData("EC25", "1")]
    [InlineData("EC25", "2")]
    [InlineData("BG95", "0")]
    [InlineData("BG95", "1")]
    [InlineData("BG95", "2")]
    public async Task Sub_FileOfAllByteValues_WritesThemUnchanged(string model, string qos)
    {
        await using var bench = new Bench(options => options.Model = model);
        string path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, AllByteValues, TestContext.Current.CancellationToken);

        CliResult pub = await bench.RunAsync("pub", "-t", "t/x", "-q", qos, "-r", "-f", path);
        CliResult sub = await bench.RunAsync("sub", "-t", "t/#", "-q", qos, "-C", "1", "-N");

        File.Delete(path);
        Assert.Equal(ExitCodes.Done, pub.ExitCode);
        Assert.Empty(pub.OutputBytes);
        Assert.Empty(pub.Error);
        Assert.Equal(ExitCodes.Done, sub.ExitCode);
        Assert.Equal(AllByteValues, sub.OutputBytes);
        Assert.Empty(sub.Error);
    }

    [Fact]
    public async Task Sub_StandardInputAsPayload_WritesItAndALineEnd()
    {
        await using var bench = new Bench();
        CliResult pub = await bench.StartWithInput(new MemoryStream(AllByteValues), "pub", "-t", "t", "-r", "-s").EndAsync();

        CliResult sub = await bench.RunAsync("sub", "-t", "t", "-C", "1");

        Assert.Equal(ExitCodes.Done, pub.ExitCode);
        Assert.Equal([.. AllByteValues, (byte)'\n'], sub.OutputBytes);
    }

    [Fact]
    public async Task Pub_Lines_ArriveInOrderWithTheirTopics()
    {
        await using var bench = new Bench();
        CliRun sub = bench.StartOnSecondPort("sub", "-t", "a", "-t", "l/+", "-q", "1", "-v", "-C", "4", "--log-level", "information");
        await sub.SeesErrorAsync("Subscribed to l/+ at QoS 1");

        var lines = new MemoryStream("one\n\nthree\r\nlast"u8.ToArray());
        CliResult pub = await bench.StartWithInput(lines, "pub", "-t", "l/x", "-q", "1", "-l").EndAsync();
        CliResult received = await sub.EndAsync();

        Assert.Equal(ExitCodes.Done, pub.ExitCode);
        Assert.Equal("l/x one\nl/x (null)\nl/x three\r\nl/x last\n", received.Output);
    }

    [Fact]
    public async Task Pub_NullMessageRetained_ClearsWhatWasRetained()
    {
        await using var bench = new Bench();
        await bench.RunAsync("pub", "-t", "t/old", "-r", "-m", "old");
        await bench.RunAsync("pub", "-t", "t/old", "-r", "-n");
        await bench.RunAsync("pub", "-t", "t/new", "-r", "-m", "new");

        CliResult sub = await bench.RunAsync("sub", "-t", "t/#", "-C", "1", "-v");

        Assert.Equal("t/new new\n", sub.Output);
    }

    [Fact]
    public async Task Sub_Format_WritesFields()
    {
        await using var bench = new Bench();
        await bench.RunAsync("pub", "-t", "t/ü", "-r", "-m", "hö");

        CliResult sub = await bench.RunAsync("sub", "-t", "#", "-C", "1", "-N", "-F", @"%t|%l|%x|%X|%p|%%\n");

        Assert.Equal("t/ü|3|68c3b6|68C3B6|hö|%\n", sub.Output);
    }

    [Fact]
    public async Task Sub_PersistentSession_GetsWhatCameMeanwhile()
    {
        await using var bench = new Bench();
        string[] session = ["-c", "-i", "keeper", "-q", "1", "-t", "p/#", "--log-level", "information"];
        CliRun first = bench.Start("sub", session);
        await first.SeesErrorAsync("Subscribed to p/#");
        first.Interrupt();
        await first.EndAsync();
        await bench.RunAsync("pub", "-t", "p/x", "-q", "1", "-m", "meanwhile");

        CliResult second = await bench.RunAsync("sub", [.. session, "-C", "1"]);

        Assert.Equal("meanwhile\n", second.Output);
    }

    [Fact]
    public async Task Sub_Interrupted_SaysFarewellSoThatNoWillIsPublished()
    {
        await using var bench = new Bench();
        CliRun watcher = bench.StartOnSecondPort("sub", "-t", "will/#", "-t", "end", "-C", "1", "-v", "--log-level", "information");
        await watcher.SeesErrorAsync("Subscribed to end");
        CliRun sub = bench.Start(
            "sub", "-t", "x", "--will-topic", "will/x", "--will-payload", "gone", "--log-level", "information");
        await sub.SeesErrorAsync("Subscribed to x");
        sub.Interrupt();

        CliResult interrupted = await sub.EndAsync();
        await bench.RunAsync("pub", "-t", "end", "-m", "no will before");
        CliResult watched = await watcher.EndAsync();

        Assert.Equal(ExitCodes.Done, interrupted.ExitCode);
        Assert.Equal("end no will before\n", watched.Output);
    }

    [Fact]
    public async Task Sub_PortIsGone_SaysSo()
    {
        var bench = new Bench();
        CliRun sub = bench.Start("sub", "-t", "x", "--log-level", "information");
        await sub.SeesErrorAsync("Subscribed to x");
        await bench.DisposeAsync();

        CliResult result = await sub.EndAsync();

        Assert.Equal(ExitCodes.Modem, result.ExitCode);
        Assert.Contains("the port to the modem was lost", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pub_InterruptedWhileWaitingForALine_EndsInGoodOrder()
    {
        await using var bench = new Bench();
        using var never = new NeverEndingStream();
        CliRun pub = bench.StartWithInput(never, "pub", "-t", "l", "-l", "--log-level", "information");
        await pub.SeesErrorAsync("MQTT client 0 connected");
        pub.Interrupt();

        CliResult result = await pub.EndAsync();

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Contains("The connection of MQTT client 0 ended: Disconnected", result.Error, StringComparison.Ordinal);
    }
}
