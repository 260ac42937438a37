namespace Quectel.Simulator.Brokers;

public enum BrokerOpenStatus
{
    Opened,

    /// <summary>TCP was refused or timed out: <c>+QMTOPEN: i,-1</c>.</summary>
    NetworkFailure,

    /// <summary>The host name is not known: <c>+QMTOPEN: i,4</c>.</summary>
    UnknownHost,

    /// <summary>TCP connected, but TLS did not come about: <c>+QMTOPEN: i,-1</c> too.</summary>
    TlsFailed,
}
