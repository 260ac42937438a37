namespace Quectel.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("demo", "--help")]
    [InlineData("ports", "--help")]
    [InlineData("info", "--help")]
    [InlineData("at", "--help")]
    [InlineData("pub", "--help")]
    [InlineData("sub", "--help")]
    [InlineData("sms", "--help")]
    [InlineData("sms", "send", "--help")]
    public async Task RunAsync_Help_NamesTheExitStatuses(params string[] arguments)
    {
        CliResult result = await CliRun.ToEndAsync(arguments);

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        Assert.Contains("Exit status:", result.Output, StringComparison.Ordinal);
        Assert.Contains("130  ended by Ctrl-C", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("pub", "-h, --host")]
    [InlineData("pub", "-v  ")]
    [InlineData("sub", "-h, --host")]
    [InlineData("sub", "-v, --verbose")]
    [InlineData("info", "-vv")]
    public async Task RunAsync_HelpOfCommand_ListsTheOption(string command, string option)
    {
        CliResult result = await CliRun.ToEndAsync(command, "--help");

        Assert.Contains(option, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("-?, -h", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Version_PrintsIt()
    {
        CliResult result = await CliRun.ToEndAsync("--version");

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Output);
    }
}
