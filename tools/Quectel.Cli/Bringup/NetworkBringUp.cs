using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Cli.Bringup;

/// <summary>From a modem that answers to one with an IP address, for the commands that go on from there.</summary>
internal sealed partial class NetworkBringUp : IProgress<ModemReadiness>
{
    private readonly ILogger _logger;

    private NetworkBringUp(ILogger logger) => _logger = logger;

    /// <exception cref="CliException">The SIM does not let us in.</exception>
    /// <exception cref="ModemException">A step failed.</exception>
    public static async Task RunAsync(
        QuectelModem modem, ModemBringUpOptions options, CancellationToken cancellationToken)
    {
        var log = new NetworkBringUp(modem.LoggerFactory.CreateLogger("Quectel.Cli"));
        ModemReadiness found = await modem.BringUpAsync(options, log, cancellationToken);
        if (!found.IsReady)
        {
            throw found.Error ?? (Exception)new CliException(ExitCodes.Modem, Advise(found)!);
        }
    }

    /// <summary>What to try, in the words of the command line; null when nothing has failed.</summary>
    public static string? Advise(ModemReadiness found) => found switch
    {
        { State: ModemStageState.Failed, Error: null, Sim: SimState.PinRequired, Evidence: nameof(SimState.PinRequired) } =>
            "the SIM asks for its PIN: give --pin, or set QUECTEL_PIN.",
        _ => found.Advice,
    };

    public void Report(ModemReadiness value)
    {
        if (value.State == ModemStageState.Passed)
        {
            LogPassed(_logger, value.Stage, value.Evidence);
        }
    }

    [LoggerMessage(3001, LogLevel.Information, "{Stage}: {Evidence}")]
    private static partial void LogPassed(ILogger logger, ModemStage stage, string evidence);
}
