using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>Real brokers, reached through libmosquitto.</summary>
/// <remarks>
/// libmosquitto connects TCP and sends CONNECT in one go, but a module does them in two steps. So opening looks up the
/// name and makes a TCP connection only to see that it can, and closes it; the address that answered is the one that
/// CONNECT then dials. The price: a broker that goes down between OPEN and CONN is noticed at CONN, and its log shows
/// one more connection.
/// </remarks>
public sealed class MosquittoBroker : IBroker
{
    private readonly Lock _gate = new();
    private readonly HashSet<MosquittoConnection> _connections = [];
    private readonly MosquittoBrokerOptions _options;
    private readonly ILogger _logger;

    /// <exception cref="BrokerUnavailableException">libmosquitto is not installed.</exception>
    public MosquittoBroker(ILoggerFactory loggerFactory, MosquittoBrokerOptions? options = null)
        : this(loggerFactory, options, MosquittoNative.Library)
    {
    }

    internal MosquittoBroker(ILoggerFactory loggerFactory, MosquittoBrokerOptions? options, string library)
    {
        _options = options ?? new MosquittoBrokerOptions();
        _logger = loggerFactory.CreateLogger<MosquittoBroker>();
        _logger.LibraryLoaded(MosquittoLibrary.Load(library));
    }

    /// <summary>Where all connections go; null when each goes where it asks.</summary>
    public DnsEndPoint? Endpoint => _options.Endpoint;

    public async Task<BrokerOpenResult> OpenAsync(
        string host, int port, IBrokerListener listener, CancellationToken cancellationToken)
    {
        if (Endpoint is not null)
        {
            (host, port) = (Endpoint.Host, Endpoint.Port);
        }

        if (await LookUpAsync(host, cancellationToken) is not { Length: > 0 } addresses)
        {
            return new BrokerOpenResult(BrokerOpenStatus.UnknownHost, null);
        }

        IEnumerable<IPEndPoint> candidates = addresses.Select(address => new IPEndPoint(address, port));
        if (await ProbeAsync(candidates, cancellationToken) is not { } endpoint)
        {
            _logger.OpenFailed(host, port, "TCP does not connect");
            return new BrokerOpenResult(BrokerOpenStatus.NetworkFailure, null);
        }

        var connection = new MosquittoConnection(endpoint, new ListenerQueue(listener, _logger), _logger, Forget);
        lock (_gate)
        {
            _connections.Add(connection);
        }

        return new BrokerOpenResult(BrokerOpenStatus.Opened, connection);
    }

    public async ValueTask DisposeAsync()
    {
        MosquittoConnection[] connections;
        lock (_gate)
        {
            connections = [.. _connections];
        }

        foreach (MosquittoConnection connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    private void Forget(MosquittoConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    private async Task<IPAddress[]?> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            // An empty name would mean this machine.
            return host.Length > 0 ? await Dns.GetHostAddressesAsync(host, cancellationToken) : null;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            // ArgumentException: not a host name at all, such as one over 255 characters.
            _logger.LookUpFailed(host, exception.Message);
            return null;
        }
    }

    /// <returns>The first address that accepts a connection.</returns>
    private async Task<IPEndPoint?> ProbeAsync(
        IEnumerable<IPEndPoint> candidates, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        foreach (IPEndPoint endpoint in candidates)
        {
            try
            {
                using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(endpoint, either.Token);
                return endpoint;
            }
            catch (SocketException)
            {
                // The next one may answer.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        return null;
    }
}
