namespace Quectel.Simulator.Mqtt;

/// <summary>
/// The state of a client index (qmt-commands.md 15). 1 to 4 are the numbers that <c>AT+QMTCONN?</c> shows.
/// <code>
/// Closed -QMTOPEN-> Opening -> Open -QMTCONN-> Connecting -> Connected -QMTDISC-> Disconnecting -> Closed
/// any but Closed -QMTCLOSE-> Closing -> Closed;  any -link lost-> Closed
/// </code>
/// </summary>
internal enum QmtState
{
    Closed = 0,
    Open = 1,
    Connecting = 2,
    Connected = 3,
    Disconnecting = 4,
    Opening = 5,
    Closing = 6,
}
