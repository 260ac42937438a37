namespace Quectel.Simulator.Brokers;

public sealed class EmbeddedBrokerOptions
{
    /// <summary>User name → password. Null lets everyone in; otherwise anyone else gets CONNACK 5.</summary>
    public IReadOnlyDictionary<string, string>? Users { get; init; }

    /// <summary>
    /// How many QoS 1 and 2 messages a persistent session keeps while its client is away. One that finds the queue full
    /// is dropped: what was published first is kept, as mosquitto does (<c>max_queued_messages</c>, 1000 there too).
    /// </summary>
    public int MaxQueuedMessages { get; init; } = 1000;

    /// <summary>How it answers modules that ask for TLS; null: not at all, and <c>+QMTOPEN</c> reports -1.</summary>
    public EmbeddedBrokerTls? Tls { get; init; }

    /// <summary>The clock of TLS handshakes.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
