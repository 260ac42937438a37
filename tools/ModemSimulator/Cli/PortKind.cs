namespace Quectel.Simulator.Cli;

internal enum PortKind
{
    Pty,
    Tcp,
    Unix,
}
