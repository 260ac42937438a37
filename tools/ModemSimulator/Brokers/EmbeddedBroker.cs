using Microsoft.Extensions.Logging;
using Quectel.Simulator.Tls;

namespace Quectel.Simulator.Brokers;

/// <summary>
/// An MQTT 3.1.1 broker inside the process: its operations without packets and sockets. Any host and port leads to it.
/// Thread-safe; what it keeps is lost with the object. A keep alive never expires here: there is no network to lose.
/// </summary>
public sealed class EmbeddedBroker : IBroker
{
    private readonly EmbeddedBrokerState _state;
    private readonly EmbeddedBrokerOptions _options;
    private readonly ILogger _logger;

    public EmbeddedBroker(ILoggerFactory loggerFactory, EmbeddedBrokerOptions? options = null)
    {
        _options = options ?? new EmbeddedBrokerOptions();
        _logger = loggerFactory.CreateLogger<EmbeddedBroker>();
        _state = new EmbeddedBrokerState(_options, _logger);
    }

    public async Task<BrokerOpenResult> OpenAsync(
        BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await SecureAsync(target, cancellationToken);
        }
        catch (TlsFailedException failure)
        {
            _logger.TlsFailed(target.Host, target.Port, failure.Message);
            return new BrokerOpenResult(BrokerOpenStatus.TlsFailed, null);
        }

        EmbeddedConnection? connection = _state.Open(listener);
        BrokerOpenStatus status = connection is null ? BrokerOpenStatus.NetworkFailure : BrokerOpenStatus.Opened;
        return new BrokerOpenResult(status, connection);
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

    private Task SecureAsync(BrokerTarget target, CancellationToken cancellationToken)
    {
        if (target.Tls is not { } module)
        {
            return Task.CompletedTask;
        }

        return _options.Tls is { } own
            ? own.ShakeHandsAsync(target.Host, module, _options.TimeProvider, cancellationToken)
            : throw new TlsFailedException("the embedded broker was given no certificate (--broker-certificate)");
    }
}
