using Quectel.Modem;

namespace Quectel.Cli.Checks;

/// <summary>What one stage found. Its words are stable: scripts compare them.</summary>
/// <param name="Stage"><c>port</c>, <c>SIM</c>, <c>signal</c>, <c>registration</c> or <c>packet data</c>.</param>
/// <param name="Passed">Whether it was passed.</param>
/// <param name="Evidence">What was found, for people.</param>
/// <param name="Advice">What happened and what to try, for people; null when it was passed.</param>
/// <param name="Lines">The conversation with the modem, the newest lines last.</param>
internal sealed record StageReport(string Stage, bool Passed, string Evidence, string? Advice, IReadOnlyList<string> Lines)
{
    public static StageReport Of(ModemReadiness found, string? advice) => new(
        WordFor(found.Stage), found.State == ModemStageState.Passed, found.Evidence, advice, found.Lines);

    private static string WordFor(ModemStage stage) => stage switch
    {
        ModemStage.Port => "port",
        ModemStage.Sim => "SIM",
        ModemStage.Signal => "signal",
        ModemStage.Registration => "registration",
        _ => "packet data",
    };
}
