namespace Quectel.Cli.Ports;

internal sealed record PortReport(int Interface, string Role, string Path, IReadOnlyList<HolderReport> Holders);
