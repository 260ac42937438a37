namespace Quectel.Cli.Info;

internal sealed record OperatorReport(string Name, string? Technology, bool Automatic);
