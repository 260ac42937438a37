namespace Quectel.Cli.Tests.Commands;

public sealed class DemoCommandTests
{
    [Theory]
    [InlineData("EC25", "> AT+QMTPUBEX=0,3,2,0,\"quectel/demo/binary\",256")]
    [InlineData("BG95", "> AT+QMTPUB=0,3,2,0,\"quectel/demo/binary\",256")]
    public async Task RunAsync_Model_EveryByteComesBack(string model, string wireLine)
    {
        CliResult result = await CliRun.ToEndAsync("demo", "--model", model);

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        Assert.Contains("Every byte came back: 3 messages", result.Output, StringComparison.Ordinal);
        Assert.Contains("all 256 byte values, 256 bytes, came back the same", result.Output, StringComparison.Ordinal);
        Assert.Contains(wireLine, result.Output, StringComparison.Ordinal);
        Assert.Contains("< +CSQ: ", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task RunAsync_OutputIsPiped_HoldsNoEscapeSequences()
    {
        CliResult result = await CliRun.ToEndAsync("demo");

        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public async Task RunAsync_Interrupted_EndsAtOnce()
    {
        var demo = CliRun.Start(["demo", "--log-level", "trace"]);
        await demo.SeesErrorAsync("> AT+QIACT=1"); // Takes more than a second.
        demo.Interrupt();

        CliResult result = await demo.EndAsync();

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Contains("interrupted", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Every byte came back", result.Output, StringComparison.Ordinal);
    }
}
