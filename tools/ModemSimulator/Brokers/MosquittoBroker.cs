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

    public async Task<BrokerOpenResult> OpenAsync(
        string host, int port, IBrokerListener listener, CancellationToken cancellationToken)
    {
        DnsEndPoint target = _options.Endpoint ?? new DnsEndPoint(host, port);
        if (await LookUpAsync(target, cancellationToken) is not { Length: > 0 } addresses)
        {
            return new BrokerOpenResult(BrokerOpenStatus.UnknownHost, null);
        }

        if (await ProbeAsync(target, addresses, cancellationToken) is not { } endpoint)
        {
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

    private async Task<IPAddress[]?> LookUpAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            // ArgumentException: not a host name at all, such as one over 255 characters.
            _logger.OpenFailed(target.Host, target.Port, exception.Message);
            return null;
        }
    }

    /// <returns>The first address that accepts a connection.</returns>
    private async Task<IPEndPoint?> ProbeAsync(
        DnsEndPoint target, IPAddress[] addresses, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        foreach (IPAddress address in addresses)
        {
            var endpoint = new IPEndPoint(address, target.Port);
            try
            {
                using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(endpoint, either.Token);
                return endpoint;
            }
            catch (SocketException exception)
            {
                _logger.OpenFailed(target.Host, target.Port, exception.Message);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                _logger.OpenFailed(target.Host, target.Port, $"no answer within {_options.ConnectTimeout}");
                return null;
            }
        }

        return null;
    }
}
