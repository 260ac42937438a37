using System.Net.Security;

namespace Quectel.Modem;

/// <summary>
/// One of the module's six TLS contexts, whole. Without a word more than the certificate authority it is secure: TLS 1.2,
/// the server's certificate is verified, its name and dates included, and the server's name is sent (SNI).
/// </summary>
/// <remarks>
/// The module forgets its contexts when it restarts. A handshake that fails is reported without a reason: the module
/// tells none.
/// </remarks>
/// <example>
/// <code>
/// var options = new MqttClientOptions
/// {
///     Host = "broker.example",
///     Port = 8883,
///     Tls = new TlsContext { CertificateAuthority = TlsFile.FromPemFile("ca.pem") },
/// };
/// </code>
/// </example>
public sealed record TlsContext
{
    /// <summary>The number of the context, 0 to 5. Default 0.</summary>
    public int Id { get; init; }

    /// <summary>Protocol versions. Default TLS 1.2.</summary>
    public TlsVersion Version { get; init; } = TlsVersion.Tls12;

    /// <summary>The only cipher suite to offer; default null, all that the module has.</summary>
    public TlsCipherSuite? CipherSuite { get; init; }

    /// <summary>The certificates of the authorities that are trusted. Needed, unless any server is trusted.</summary>
    public TlsFile? CertificateAuthority { get; init; }

    /// <summary>The certificate by which the module shows who it is; default null. Needs a key.</summary>
    public TlsFile? ClientCertificate { get; init; }

    /// <summary>The private key of the client certificate; RSA of 2048 bits is what every module takes.</summary>
    public TlsFile? ClientKey { get; init; }

    /// <summary>
    /// Whether to send the server's name in the handshake (SNI), which most cloud servers need. Default true. A module
    /// whose firmware cannot is not an error; the log says so.
    /// </summary>
    public bool SendServerName { get; init; } = true;

    /// <summary>
    /// Whether the name in the server's certificate must be the one that was called. Default true. An EG25-G cannot be
    /// told so, and a BG96 with its first firmware neither; that is no error, but the log warns.
    /// </summary>
    public bool CheckServerName { get; init; } = true;

    /// <summary>
    /// Whether to accept certificates out of date. Default false: the module compares with its own clock, which is wrong
    /// after a start until the network or you have set it.
    /// </summary>
    public bool IgnoreValidityDates { get; init; }

    /// <summary>How long a handshake may take, 10 to 300 s in whole seconds. Default 300 s, as the module's.</summary>
    public TimeSpan NegotiationTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// Whether to talk to whoever answers, without looking at its certificate: no protection from anybody in between.
    /// Default false. The log warns each time.
    /// </summary>
    public bool DangerouslyTrustAnyServer { get; init; }

    /// <summary>Throws unless the context makes sense; done by whoever takes one.</summary>
    /// <exception cref="ArgumentException">It does not; the message names the property.</exception>
    public void Validate()
    {
        Require(Id is >= 0 and <= 5, nameof(Id), "A module has the TLS contexts 0 to 5.");
        Require(Enum.IsDefined(Version), nameof(Version), "There is no such TLS version.");
        Require(
            NegotiationTimeout.TotalSeconds is >= 10 and <= 300,
            nameof(NegotiationTimeout),
            "A TLS negotiation takes between 10 and 300 s.");
        Require(
            DangerouslyTrustAnyServer || CertificateAuthority is not null,
            nameof(CertificateAuthority),
            "To verify the server, the module needs the certificate of its authority.");
        Require(
            ClientCertificate is null == ClientKey is null,
            nameof(ClientKey),
            "A client certificate and its key belong together.");
        Require(
            !DangerouslyTrustAnyServer || ClientCertificate is null,
            nameof(ClientCertificate),
            "The module shows its certificate only to servers that it verifies.");
        Require(
            CertificateAuthority?.MayHold("CERTIFICATE") ?? true,
            nameof(CertificateAuthority),
            "There is no certificate in it.");
        Require(
            ClientCertificate?.MayHold("CERTIFICATE") ?? true,
            nameof(ClientCertificate),
            "There is no certificate in it.");
        Require(ClientKey?.MayHold("PRIVATE KEY") ?? true, nameof(ClientKey), "There is no private key in it that is not encrypted.");
    }

    private static void Require(bool condition, string property, string problem)
    {
        if (!condition)
        {
            throw new ArgumentException($"{nameof(TlsContext)}.{property}: {problem}", property);
        }
    }
}
