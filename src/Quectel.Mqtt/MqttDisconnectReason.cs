namespace Quectel.Mqtt;

/// <summary>Why a connection ended. 1 to 8 are the codes of <c>+QMTSTAT</c> (QMT reference, 14.1).</summary>
public enum MqttDisconnectReason
{
    /// <summary>The module gave a code that its manual does not define.</summary>
    Unknown = 0,

    /// <summary>The broker or the network closed or reset the connection.</summary>
    ClosedByPeer = 1,

    /// <summary>The keep-alive ping was not answered.</summary>
    PingTimeout = 2,

    /// <summary>CONNECT could not be sent.</summary>
    ConnectFailed = 3,

    /// <summary>CONNECT was not acknowledged, or was refused.</summary>
    ConnectNotAcknowledged = 4,

    /// <summary>The client disconnected and the broker closed: the normal end.</summary>
    Disconnected = 5,

    /// <summary>The module gave up, because sending kept failing.</summary>
    SendFailed = 6,

    /// <summary>The link is down, or the broker cannot be reached.</summary>
    LinkDown = 7,

    /// <summary>The module closed the connection itself.</summary>
    ClosedByModule = 8,

    /// <summary>The port to the modem was lost; what became of the connection inside it is not known.</summary>
    ModemLost = 100,

    /// <summary>The modem restarted, and lost the connection with everything else.</summary>
    ModemRestarted = 101,

    /// <summary>This program closed the connection without a farewell.</summary>
    ClosedByHost = 102,
}
