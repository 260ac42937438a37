namespace Quectel.Cli.Ports;

internal sealed record HolderReport(int Pid, string Command);
