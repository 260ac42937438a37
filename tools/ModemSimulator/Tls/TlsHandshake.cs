using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Quectel.Simulator.Tls;

/// <summary>The module's side of a TLS handshake, as an <c>AT+QSSLCFG</c> context has it (core-at.md 7).</summary>
internal sealed class TlsHandshake
{
    private readonly string _host;
    private readonly TlsParameters _parameters;
    private string? _distrust;

    private TlsHandshake(string host, TlsParameters parameters)
    {
        _host = host;
        _parameters = parameters;
    }

    /// <param name="transport">The connection; belongs to the stream returned, and is closed on failure.</param>
    /// <param name="host">The server's name, for SNI and for the check of its certificate.</param>
    /// <param name="parameters">How.</param>
    /// <param name="time">The clock of the negotiation time.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="TlsFailedException">The two sides do not agree, or the peer hung up.</exception>
    public static async Task<SslStream> RunAsync(
        Stream transport,
        string host,
        TlsParameters parameters,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var handshake = new TlsHandshake(host, parameters);
        var stream = new SslStream(transport, leaveInnerStreamOpen: false);
        try
        {
            await handshake.RunAsync(stream, time, cancellationToken);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private async Task RunAsync(SslStream stream, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_parameters.NegotiationTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await stream.AuthenticateAsClientAsync(Options(), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TlsFailedException("it was not negotiated within the negotiation time");
        }
        catch (Exception exception)
            when (exception is AuthenticationException or IOException or NotSupportedException)
        {
            throw new TlsFailedException(_distrust ?? exception.Message, exception);
        }
    }

    private SslClientAuthenticationOptions Options()
    {
        if (_parameters.Versions == SslProtocols.None)
        {
            throw new TlsFailedException("no TLS library offers SSL 3.0 any more; choose another \"sslversion\"");
        }

        return new SslClientAuthenticationOptions
        {
            TargetHost = _parameters.SendsHostName ? _host : "",
            EnabledSslProtocols = _parameters.Versions,
            CipherSuitesPolicy = _parameters.CipherSuite is { } suite && OperatingSystem.IsLinux()
                ? new CipherSuitesPolicy([suite])
                : null,
            CertificateChainPolicy = _parameters.Authorities is { } authorities ? Policy(authorities) : null,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                (_distrust = Distrust(certificate, chain, errors)) is null,
            ClientCertificateContext = _parameters.ClientCertificate is { } own ? Identity(own) : null,
        };
    }

    private X509ChainPolicy Policy(string authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(ReadCertificates(authorities, "cacert"));
        if (_parameters.ValidAt is { } moment)
        {
            policy.VerificationTime = moment.UtcDateTime;
        }
        else
        {
            policy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        }

        return policy;
    }

    /// <returns>Why the server is not trusted; null when it is.</returns>
    private string? Distrust(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_parameters.Authorities is null)
        {
            return null;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            IEnumerable<X509ChainStatusFlags> reasons = chain?.ChainStatus.Select(status => status.Status) ?? [];
            return $"the server's certificate is not trusted: {string.Join(", ", reasons)}";
        }

        return _parameters.ChecksHostName && (certificate as X509Certificate2)?.MatchesHostname(_host) != true
            ? $"the server's certificate is not made out to {_host}"
            : null;
    }

    private SslStreamCertificateContext Identity(string pem)
    {
        X509Certificate2Collection chain = ReadCertificates(pem, "clientcert");
        try
        {
            X509Certificate2 own = _parameters.ClientKeyPassword.Length > 0
                ? X509Certificate2.CreateFromEncryptedPem(
                    pem, _parameters.ClientKey, _parameters.ClientKeyPassword)
                : X509Certificate2.CreateFromPem(pem, _parameters.ClientKey);
            chain.RemoveAt(0);
            return SslStreamCertificateContext.Create(own, chain, offline: true);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Its message may quote what the file holds.
            throw new TlsFailedException("the file of \"clientkey\" is not a PEM key that fits \"clientcert\"");
        }
    }

    private static X509Certificate2Collection ReadCertificates(string pem, string setting)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException exception)
        {
            throw new TlsFailedException($"the file of \"{setting}\" holds a broken PEM certificate", exception);
        }

        return certificates.Count > 0
            ? certificates
            : throw new TlsFailedException($"the file of \"{setting}\" holds no PEM certificate");
    }
}
