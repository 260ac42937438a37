namespace Quectel.Simulator.Sockets;

/// <summary>What AT+QIOPEN asks for, or what a peer that comes in brings along.</summary>
/// <param name="Host">Of the peer; where there is none: the module's own address.</param>
/// <param name="Port">Of the peer; 0 where there is none.</param>
/// <param name="LocalPort">0: any.</param>
/// <param name="Mode">The access mode at first; AT+QISWTMD changes it.</param>
/// <param name="Owner">The role of the AT port that opened it.</param>
internal sealed record SocketParameters(
    int Id, int Context, SocketService Service, string Host, int Port, int LocalPort, AccessMode Mode, string Owner)
{
    /// <summary>Who comes in names its listener, everybody else itself.</summary>
    public int ServerId { get; init; } = Id;
}
