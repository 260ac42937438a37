using Quectel.Simulator.Tls;

namespace Quectel.Simulator.Brokers;

/// <summary>Where a connection is to go, and how: what <c>AT+QMTOPEN</c> names and <c>AT+QMTCFG="ssl"</c> asks for.</summary>
/// <param name="Tls">Null: in the clear.</param>
public sealed record BrokerTarget(string Host, int Port, TlsParameters? Tls = null);
