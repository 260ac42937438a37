using System.Net.Security;
using System.Security.Authentication;

namespace Quectel.Simulator.Tls;

/// <summary>What the module's TLS needs to know for one connection: an <c>AT+QSSLCFG</c> context and its files.</summary>
/// <remarks>A class and not a record, so that no text of it can hold the key or its password.</remarks>
public sealed class TlsParameters
{
    /// <summary>The versions offered; none when no version that can be offered was asked for (SSL 3.0).</summary>
    public required SslProtocols Versions { get; init; }

    /// <summary>The one cipher suite offered; null offers all.</summary>
    public TlsCipherSuite? CipherSuite { get; init; }

    /// <summary>The PEM certificates that the server's must lead to; null does not look at the server's.</summary>
    public string? Authorities { get; init; }

    /// <summary>The PEM certificate to show when the server asks; null shows none.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>The PEM key of that certificate.</summary>
    public string ClientKey { get; init; } = "";

    /// <summary>The password of an encrypted key; empty for a key in the clear.</summary>
    public string ClientKeyPassword { get; init; } = "";

    /// <summary>The moment at which certificates must be valid; null does not look at their dates.</summary>
    public DateTimeOffset? ValidAt { get; init; }

    /// <summary>Tells the server which host is wanted (SNI).</summary>
    public bool SendsHostName { get; init; }

    /// <summary>The server's certificate must be made out to the host.</summary>
    public bool ChecksHostName { get; init; }

    /// <summary>How long the handshake may take.</summary>
    public TimeSpan NegotiationTime { get; init; } = TimeSpan.FromSeconds(300);
}
