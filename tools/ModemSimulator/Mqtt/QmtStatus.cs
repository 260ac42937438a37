namespace Quectel.Simulator.Mqtt;

/// <summary>The codes of <c>+QMTSTAT</c> (qmt-commands.md 14.1).</summary>
internal static class QmtStatus
{
    public const int ClosedByPeer = 1;
    public const int PingFailed = 2;
    public const int ConnackFailed = 4;
    public const int Disconnected = 5;
    public const int LinkNotAlive = 7;
}
