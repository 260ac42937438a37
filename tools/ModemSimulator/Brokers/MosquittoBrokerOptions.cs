using System.Net;

namespace Quectel.Simulator.Brokers;

public sealed class MosquittoBrokerOptions
{
    /// <summary>Where all connections go; null dials the host and port that each <c>AT+QMTOPEN</c> names.</summary>
    public DnsEndPoint? Endpoint { get; init; }

    /// <summary>How long TCP may take to connect. BG96 waits 75 s, the EC2x class 120 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(75);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
