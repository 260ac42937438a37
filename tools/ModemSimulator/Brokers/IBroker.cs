namespace Quectel.Simulator.Brokers;

/// <summary>Where the MQTT clients of a simulated module connect to: the embedded broker, or a real one.</summary>
/// <remarks>Disposing it drops the connections that are still open; their listeners are not called any more.</remarks>
public interface IBroker : IAsyncDisposable
{
    /// <summary>Opens the network connection that <c>AT+QMTOPEN</c> asks for, TLS included; no MQTT packet yet.</summary>
    /// <returns>The connection, or why there is none.</returns>
    Task<BrokerOpenResult> OpenAsync(
        BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken);
}
