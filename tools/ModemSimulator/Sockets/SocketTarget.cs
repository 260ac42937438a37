namespace Quectel.Simulator.Sockets;

/// <summary>What AT+QIOPEN asks for.</summary>
/// <param name="LocalPort">0: any.</param>
/// <param name="Pushes">Access mode 1: what arrives goes to the host at once. Mode 0: it waits for AT+QIRD.</param>
/// <param name="Owner">The role of the AT port that opened it.</param>
internal sealed record SocketTarget(
    int Id, int Context, string Host, int Port, int LocalPort, bool Pushes, string Owner);
