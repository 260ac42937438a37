using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Quectel.Testing;

/// <summary>A certificate authority of its own, made for a test, and the certificates it issues.</summary>
public sealed class TestAuthority : IDisposable
{
    private const int KeyBits = 2048;

    private readonly RSA _key = RSA.Create(KeyBits);
    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name = "Test authority")
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        _certificate = request.CreateSelfSigned(Start, End);
    }

    public string CertificatePem => _certificate.ExportCertificatePem();

    // Wide, so that tests may set the module's clock to nearly any time.
    private static DateTimeOffset Start => new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset End => new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <param name="host">A name or an IP address that goes into subject and subject alternative name.</param>
    /// <param name="from">Null: long ago.</param>
    /// <param name="until">Null: far in the future.</param>
    public TestCertificate Issue(string host, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 issued = request.Create(
            _certificate, from ?? Start.AddDays(1), until ?? End.AddDays(-1), RandomNumberGenerator.GetBytes(8));
        return new TestCertificate(issued.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}
