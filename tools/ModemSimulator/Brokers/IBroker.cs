namespace Quectel.Simulator.Brokers;

/// <summary>Where the MQTT clients of a simulated module connect to: the embedded broker, or a real one.</summary>
public interface IBroker : IAsyncDisposable
{
    /// <summary>Opens the network connection that <c>AT+QMTOPEN</c> asks for; no MQTT packet is exchanged yet.</summary>
    /// <returns>The connection, or why there is none.</returns>
    Task<BrokerOpenResult> OpenAsync(string host, int port, IBrokerListener listener, CancellationToken cancellationToken);
}

/// <summary>The outcome of <see cref="IBroker.OpenAsync"/>; <see cref="Connection"/> is null unless it is open.</summary>
public sealed record BrokerOpenResult(BrokerOpenStatus Status, IBrokerConnection? Connection);

public enum BrokerOpenStatus
{
    Opened,

    /// <summary>TCP was refused or timed out: <c>+QMTOPEN: i,-1</c>.</summary>
    NetworkFailure,

    /// <summary>The host name is not known: <c>+QMTOPEN: i,4</c>.</summary>
    UnknownHost,
}
