namespace Quectel.Cli.Tests;

public sealed class LoggingTests
{
    [Theory]
    [InlineData("-v", false)]
    [InlineData("-vv", true)]
    [InlineData("--log-level=debug", false)]
    [InlineData("--log-level=trace", true)]
    public async Task RunAsync_Level_DecidesWhetherTheWireIsShown(string option, bool showsWire)
    {
        await using var bench = new Bench();

        CliResult result = await CliRun.ToEndAsync("info", "--modem", bench.Endpoint, option);

        Assert.Contains("INF Opened", result.Error, StringComparison.Ordinal);
        Assert.Equal(showsWire, result.Error.Contains("> AT+CSQ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_LogFile_HoldsTheWireAndStandardErrorDoesNot()
    {
        await using var bench = new Bench();
        string path = Path.GetTempFileName();

        CliResult result = await CliRun.ToEndAsync("info", "--modem", bench.Endpoint, "--log-file", path);
        string log = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        File.Delete(path);
        Assert.Empty(result.Error);
        Assert.Contains("< +CSQ: ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LogFileCannotBeWritten_IsUsage()
    {
        CliResult result = await CliRun.ToEndAsync("info", "--modem", "unix:@nobody", "--log-file", "/no/such/directory/log");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("/no/such/directory", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warning", false)]
    [InlineData("debug", true)]
    public async Task RunAsync_Failure_ShowsAStackTraceOnlyWhenAsked(string level, bool showsTrace)
    {
        CliResult result = await CliRun.ToEndAsync("info", "--modem", "unix:@quectel-cli-tests-nobody", "--log-level", level);

        Assert.Equal(ExitCodes.Modem, result.ExitCode);
        Assert.Equal(showsTrace, result.Error.Contains("   at Quectel.", StringComparison.Ordinal));
    }
}
