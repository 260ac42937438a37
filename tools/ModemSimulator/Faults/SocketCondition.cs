namespace Quectel.Simulator.Faults;

/// <summary>How the module's sockets fare.</summary>
public enum SocketCondition
{
    /// <summary>As they should. What TCP has held back arrives; datagrams lost before stay lost.</summary>
    Back,

    /// <summary>The peers of TCP connections close them, once.</summary>
    Closed,

    /// <summary>Half-open: nothing comes or goes, nobody closes, and new connections time out.</summary>
    Silent,
}
