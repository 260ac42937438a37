namespace Quectel.Cli.Info;

internal sealed record PdpContextReport(int Id, string Type, string? Address);
