namespace Quectel.Cli.Checks;

/// <summary>How far the modem came.</summary>
/// <param name="Ready">Whether all stages were passed.</param>
/// <param name="Stages">The stages gone through; the last one is the one that failed, if any did.</param>
internal sealed record CheckReport(bool Ready, IReadOnlyList<StageReport> Stages);
