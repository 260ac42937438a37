using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>
/// An MQTT 3.1.1 broker inside the process: its operations without packets and sockets. Any host and port leads to it.
/// Thread-safe; what it keeps is lost with the object. A keep alive never expires here: there is no network to lose.
/// </summary>
public sealed class EmbeddedBroker : IBroker
{
    private readonly EmbeddedBrokerState _state;

    public EmbeddedBroker(ILoggerFactory loggerFactory, EmbeddedBrokerOptions? options = null)
    {
        _state = new EmbeddedBrokerState(
            options ?? new EmbeddedBrokerOptions(), loggerFactory.CreateLogger<EmbeddedBroker>());
    }

    public Task<BrokerOpenResult> OpenAsync(
        BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        EmbeddedConnection? connection = _state.Open(listener);
        BrokerOpenStatus status = connection is null ? BrokerOpenStatus.NetworkFailure : BrokerOpenStatus.Opened;
        return Task.FromResult(new BrokerOpenResult(status, connection));
    }

    /// <summary>
    /// Drops the connection of one client, if it has one, as a broken network does: its will is published. Completes
    /// when its listener knows.
    /// </summary>
    public Task CloseAsync(string clientId) => _state.CloseAsync(clientId);

    /// <summary>
    /// Drops every connection and opens none until <see cref="Start"/>; completes when all listeners know. No wills, as
    /// a broker that goes down publishes none. Sessions and retained messages stay.
    /// </summary>
    public Task StopAsync() => _state.StopAsync();

    public void Start() => _state.Start();

    public async ValueTask DisposeAsync()
    {
        foreach (EmbeddedConnection connection in _state.Shutdown())
        {
            await connection.DisposeAsync();
        }
    }
}
