using System.Text.Json;

namespace Quectel.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task RunAsync_AllIsWell_SaysSoStageByStage()
    {
        await using var bench = new Bench();

        CliResult result = await CliRun.ToEndAsync("check", "--modem", bench.Endpoint);

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["port", "SIM", "signal", "registration", "packet data"],
            lines.Select(line => line[..14].TrimEnd()));
        Assert.All(lines, line => Assert.StartsWith("ok", line[14..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_NoCoverageAsJson_HasTheEvidenceAndTheAdvice()
    {
        await using var bench = new Bench();
        await bench.Modem.DropNetworkAsync();

        CliResult result = await CliRun.ToEndAsync("check", "--json", "--modem", bench.Endpoint, "--network-timeout", "0");

        Assert.Equal(ExitCodes.Network, result.ExitCode);
        using var report = JsonDocument.Parse(result.OutputBytes);
        Assert.False(report.RootElement.GetProperty("ready").GetBoolean());
        JsonElement last = report.RootElement.GetProperty("stages").EnumerateArray().Last();
        Assert.Equal("registration", last.GetProperty("stage").GetString());
        Assert.False(last.GetProperty("passed").GetBoolean());
        Assert.Contains("antenna", last.GetProperty("advice").GetString(), StringComparison.Ordinal);
        string?[] lines = [.. last.GetProperty("lines").EnumerateArray().Select(line => line.GetString())];
        Assert.Contains("> AT+CEREG?", lines);
        Assert.Contains("< OK", lines);
    }

    [Fact]
    public async Task RunAsync_LockedCard_NamesTheOptionAndShowsTheConversation()
    {
        await using var bench = new Bench(options => options.Pin = "1234");

        CliResult result = await CliRun.ToEndAsync("check", "--modem", bench.Endpoint);

        Assert.Equal(ExitCodes.Modem, result.ExitCode);
        Assert.Contains("give --pin, or set QUECTEL_PIN", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("registration", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoPort_IsTheStageThatFailed()
    {
        CliResult result = await CliRun.ToEndAsync("check", "--modem", "/dev/no-such-tty");

        Assert.Equal(ExitCodes.Modem, result.ExitCode);
        Assert.StartsWith("port          failed", result.Output, StringComparison.Ordinal);
    }
}
