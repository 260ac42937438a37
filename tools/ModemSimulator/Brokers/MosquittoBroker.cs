using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Quectel.Simulator.Tls;

namespace Quectel.Simulator.Brokers;

/// <summary>Real brokers, over TCP or TLS, reached through libmosquitto.</summary>
/// <remarks>Opening makes the connection; MQTT runs over it from CONNECT on. See <see cref="BrokerLine"/>.</remarks>
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

    /// <summary>Makes sure that the one broker there is answers, so that a wrong address is told at the start.</summary>
    /// <exception cref="BrokerUnavailableException">Nobody accepts a connection there.</exception>
    public async Task RequireReachableAsync(CancellationToken cancellationToken)
    {
        if (Endpoint is not { } endpoint)
        {
            return; // Which broker it will be, AT+QMTOPEN says.
        }

        IPAddress[] addresses = await LookUpAsync(endpoint.Host, cancellationToken) ?? [];
        using Socket? socket = await DialAsync(
            addresses.Select(address => new IPEndPoint(address, endpoint.Port)), cancellationToken);
        if (socket is null)
        {
            throw new BrokerUnavailableException(addresses.Length == 0
                ? $"The broker's host {endpoint.Host} is not known. Check its name, or choose the broker 'embedded'."
                : $"No broker answers at {endpoint.Host}:{endpoint.Port}. Start it, or choose the broker 'embedded'.");
        }
    }

    public async Task<BrokerOpenResult> OpenAsync(
        BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken)
    {
        string host = Endpoint?.Host ?? target.Host;
        int port = Endpoint?.Port ?? target.Port;
        if (await LookUpAsync(host, cancellationToken) is not { Length: > 0 } addresses)
        {
            return new BrokerOpenResult(BrokerOpenStatus.UnknownHost, null);
        }

        IEnumerable<IPEndPoint> candidates = addresses.Select(address => new IPEndPoint(address, port));
        if (await DialAsync(candidates, cancellationToken) is not { } socket)
        {
            _logger.OpenFailed(host, port, "TCP does not connect");
            return new BrokerOpenResult(BrokerOpenStatus.NetworkFailure, null);
        }

        try
        {
            Stream stream = await StartTlsAsync(target, socket, cancellationToken);
            return new BrokerOpenResult(BrokerOpenStatus.Opened, Take(socket, stream, listener));
        }
        catch (TlsFailedException failure)
        {
            _logger.TlsFailed(host, port, failure.Message);
            return new BrokerOpenResult(BrokerOpenStatus.TlsFailed, null);
        }
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

    private async Task<Stream> StartTlsAsync(BrokerTarget target, Socket socket, CancellationToken cancellationToken)
    {
        var stream = new NetworkStream(socket, ownsSocket: true);
        return target.Tls is { } tls
            ? await TlsHandshake.RunAsync(stream, target.Host, tls, _options.TimeProvider, cancellationToken)
            : stream;
    }

    private MosquittoConnection Take(Socket socket, Stream stream, IBrokerListener listener)
    {
        var events = new ListenerQueue(listener, _logger);
        var connection = new MosquittoConnection(
            new BrokerLine(socket, stream, () => events.Close()), events, _logger, Forget);
        lock (_gate)
        {
            _connections.Add(connection);
        }

        return connection;
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

    /// <returns>A connection to the first address that accepts one.</returns>
    private async Task<Socket?> DialAsync(IEnumerable<IPEndPoint> candidates, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        foreach (IPEndPoint endpoint in candidates)
        {
            // Or the small packets of a QoS 2 exchange wait 40 ms for each other (Nagle's algorithm).
            var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(endpoint, either.Token);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose(); // The next one may answer.
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }
        }

        return null;
    }
}
