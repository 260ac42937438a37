namespace Quectel.Cli.Info;

internal sealed record RadioReport(string? Technology, string Band, int? RsrpDbm, int? RsrqDb, double? SinrDb);
