using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Quectel.Modem.Tests.Tls;

public sealed class TlsFileTests
{
    [Fact]
    public void FromPem_SameContent_HasTheSameNameOfEightAndThree()
    {
        string name = TlsFile.FromPem(TlsTexts.Certificate).Name;

        Assert.Equal(name, TlsFile.FromPem(TlsTexts.Certificate).Name);
        Assert.NotEqual(name, TlsFile.FromPem(TlsTexts.Certificate + "\n").Name);
        Assert.Matches("^[0-9a-f]{8}\\.pem$", name);
    }

    [Fact]
    public void FromPem_NoPem_IsRefusedWithoutShowingIt()
    {
        var error = Assert.Throws<ArgumentException>("pem", () => TlsFile.FromPem("secret-key"));

        Assert.DoesNotContain("secret-key", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "RSA PRIVATE KEY")]
    [InlineData(false, "EC PRIVATE KEY")]
    public void FromCertificate_WithKey_GivesBothAsPem(bool isRsa, string label)
    {
        using X509Certificate2 certificate = isRsa ? SelfSignedRsa() : SelfSignedCurve();

        Assert.Equal(certificate.ExportCertificatePem(), Text(TlsFile.FromCertificate(certificate)));
        Assert.StartsWith($"-----BEGIN {label}-----", Text(TlsFile.FromPrivateKey(certificate)), StringComparison.Ordinal);
    }

    [Fact]
    public void FromPrivateKey_None_IsRefused()
    {
        using X509Certificate2 whole = SelfSignedRsa();
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(whole.ExportCertificatePem());

        Assert.Throws<ArgumentException>(nameof(certificate), () => TlsFile.FromPrivateKey(certificate));
    }

    [Fact]
    public void FromPemFile_File_IsRead()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, TlsTexts.Certificate);

        Assert.Equal(TlsFile.FromPem(TlsTexts.Certificate).Name, TlsFile.FromPemFile(path).Name);

        File.Delete(path);
        Assert.Throws<FileNotFoundException>(() => TlsFile.FromPemFile(path));
    }

    [Fact]
    public void ToString_Key_IsTheNameOnly() =>
        Assert.Equal(TlsFile.FromPem(TlsTexts.Key).Name, TlsFile.FromPem(TlsTexts.Key).ToString());

    [Theory]
    [InlineData(TlsTexts.Certificate, "CERTIFICATE", true)]
    [InlineData(TlsTexts.Certificate, "PRIVATE KEY", false)]
    [InlineData(TlsTexts.Key, "PRIVATE KEY", true)]
    [InlineData(TlsTexts.RsaKey, "PRIVATE KEY", true)]
    [InlineData(TlsTexts.EncryptedKey, "PRIVATE KEY", false)]
    [InlineData(TlsTexts.EncryptedKey + TlsTexts.Key, "PRIVATE KEY", true)]
    [InlineData(TlsTexts.Key + TlsTexts.Certificate, "CERTIFICATE", true)]
    public void MayHold_Content_IsLookedAt(string pem, string label, bool expected) =>
        Assert.Equal(expected, TlsFile.FromPem(pem).MayHold(label));

    private static string Text(TlsFile file) => Encoding.UTF8.GetString(file.Content!.Value.Span);

    private static X509Certificate2 SelfSignedRsa()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=device", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(80));
    }

    private static X509Certificate2 SelfSignedCurve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=device", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(80));
    }
}
