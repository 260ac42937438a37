namespace Quectel.Simulator.Faults;

/// <summary>A moment of a module's life that a fault may wait for.</summary>
public enum ModemMoment
{
    /// <summary>It has power and is deaf until <see cref="On"/>.</summary>
    Booting,

    /// <summary>It answers commands.</summary>
    On,

    Off,

    Registered,

    /// <summary>The registration is lost.</summary>
    Unregistered,

    PdpActive,

    PdpLost,

    /// <summary>An MQTT client's network connection is open: <c>+QMTOPEN: i,0</c>.</summary>
    MqttOpen,

    /// <summary><c>+QMTCONN: i,0,0</c>.</summary>
    MqttConnected,

    MqttClosed,

    HostConnected,

    HostGone,
}
