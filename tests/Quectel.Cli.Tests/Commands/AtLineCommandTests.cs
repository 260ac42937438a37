using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;

namespace Quectel.Cli.Tests.Commands;

public sealed class AtLineCommandTests
{
    [Fact]
    public async Task RunAsync_SeveralLines_PrintsAnswersAndFinalResults()
    {
        await using var bench = new Bench();

        CliResult result = await CliRun.ToEndAsync("at", "--modem", bench.Endpoint, "AT+CSQ", "at+cpin?");

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        Assert.Matches(@"\A\+CSQ: \d+,99\nOK\n\+CPIN: READY\nOK\n\z", result.Output);
    }

    [Fact]
    public async Task RunAsync_Error_EndsThereWithModemStatus()
    {
        await using var bench = new Bench();

        CliResult result = await CliRun.ToEndAsync("at", "--modem", bench.Endpoint, "AT+NOSUCH", "AT+CSQ");

        Assert.Equal(ExitCodes.Modem, result.ExitCode);
        Assert.Matches(@"\A(ERROR|\+CME ERROR: \d+)\n\z", result.Output);
    }

    [Fact]
    public async Task RunAsync_NoAnswer_TimesOut()
    {
        await using var bench = new Bench(options => options.Faults = new IgnoreSignalQuality());

        CliResult result = await CliRun.ToEndAsync("at", "--modem", bench.Endpoint, "AT+CSQ", "--timeout", "1");

        Assert.Equal(ExitCodes.TimedOut, result.ExitCode);
        Assert.Contains("AT+CSQ was not answered within 1 s", result.Error, StringComparison.Ordinal);
    }

    private sealed class IgnoreSignalQuality : ISimulatorFaults
    {
        public CommandFault OnCommand(ReceivedCommand command) =>
            command.Name == "+CSQ" ? CommandFault.Ignore() : default;
    }
}
