using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>A raw TCP port behind which the modem's bytes flow: ser2net, a remote module, a simulator.</summary>
public sealed record TcpEndpoint : ModemEndpoint
{
    /// <summary>Names a TCP port.</summary>
    /// <param name="host">A host name, an IPv4 address, or an IPv6 address without brackets.</param>
    /// <param name="port">1 to 65 535.</param>
    /// <exception cref="ArgumentException">The host is not a host name, or the port is out of range.</exception>
    public TcpEndpoint(string host, int port)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        if (!EndpointParser.IsHost(host))
        {
            throw new ArgumentException("This is neither a host name nor an address.", nameof(host));
        }

        Host = host.ToLowerInvariant();
        Port = port;
    }

    /// <summary>The host name or address, in lower case; IPv6 without brackets.</summary>
    public string Host { get; }

    /// <summary>The port number.</summary>
    /// <value>1 to 65 535.</value>
    public int Port { get; }

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal)
        ? $"tcp://[{Host}]:{EndpointQuery.Number(Port)}"
        : $"tcp://{Host}:{EndpointQuery.Number(Port)}";

    internal override Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken) =>
        SocketConnector.ConnectAsync(this, cancellationToken);
}
