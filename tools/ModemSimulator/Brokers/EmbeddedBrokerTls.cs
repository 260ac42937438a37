using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Tls;

namespace Quectel.Simulator.Brokers;

/// <summary>
/// The embedded broker's side of TLS: a real handshake, which proves certificates, versions and ciphers. What is sent
/// afterwards never leaves the process and is not encrypted.
/// </summary>
public sealed class EmbeddedBrokerTls
{
    private readonly SslServerAuthenticationOptions _options;

    /// <param name="serverPem">The broker's certificate, those between it and its root, and its key.</param>
    /// <param name="clientAuthoritiesPem">Who must have issued a client's certificate; null: it needs none.</param>
    /// <exception cref="FormatException">A text is not what it should be; the message is for the user.</exception>
    public EmbeddedBrokerTls(string serverPem, string? clientAuthoritiesPem = null)
    {
        _options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = ReadServer(serverPem),
            ClientCertificateRequired = clientAuthoritiesPem is not null,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => clientAuthoritiesPem is null
                || (certificate is not null && !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)),
        };
        if (clientAuthoritiesPem is not null)
        {
            _options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            };
            _options.CertificateChainPolicy.CustomTrustStore.AddRange(ReadAuthorities(clientAuthoritiesPem));
        }
    }

    /// <exception cref="TlsFailedException">The two sides do not agree.</exception>
    internal async Task ShakeHandsAsync(
        string host, TlsParameters module, TimeProvider time, CancellationToken cancellationToken)
    {
        (IDuplexPipe here, IDuplexPipe there) = DuplexPipe.CreatePair();
        Task<string?> serving = ServeAsync(new PipeStream(here));
        await using (await TlsHandshake.RunAsync(new PipeStream(there), host, module, time, cancellationToken))
        {
            // .NET's server looks at the client's certificate when the client believes to be through.
            if (await serving is { } refusal)
            {
                throw new TlsFailedException($"the broker refused the module: {refusal}");
            }
        }
    }

    /// <returns>Why it did not come about; null when it did.</returns>
    private async Task<string?> ServeAsync(PipeStream line)
    {
        await using var stream = new SslStream(line);
        try
        {
            await stream.AuthenticateAsServerAsync(_options);
            return null;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return exception.Message;
        }
    }

    private static SslStreamCertificateContext ReadServer(string pem)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPem(pem, pem);
            X509Certificate2Collection between = ReadCertificates(pem);
            between.RemoveAt(0);
            return SslStreamCertificateContext.Create(certificate, between, offline: true);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Its own message may quote the key.
            throw new FormatException("there is no PEM certificate with a PEM key that fits it");
        }
    }

    private static X509Certificate2Collection ReadAuthorities(string pem)
    {
        try
        {
            return ReadCertificates(pem) is { Count: > 0 } authorities
                ? authorities
                : throw new FormatException("the clients' authorities hold no PEM certificate");
        }
        catch (CryptographicException exception)
        {
            throw new FormatException("the clients' authorities hold a broken PEM certificate", exception);
        }
    }

    private static X509Certificate2Collection ReadCertificates(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates;
    }
}
