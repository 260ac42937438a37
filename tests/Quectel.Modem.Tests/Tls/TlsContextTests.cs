namespace Quectel.Modem.Tests.Tls;

public sealed class TlsContextTests
{
    private static readonly TlsContext Good = new() { CertificateAuthority = TlsFile.InModule("ca.pem") };

    public static TheoryData<string, TlsContext> Bad => new()
    {
        { nameof(TlsContext.Id), Good with { Id = 6 } },
        { nameof(TlsContext.Id), Good with { Id = -1 } },
        { nameof(TlsContext.Version), Good with { Version = 0 } }, // SSL 3.0
        { nameof(TlsContext.NegotiationTimeout), Good with { NegotiationTimeout = TimeSpan.FromSeconds(9) } },
        { nameof(TlsContext.NegotiationTimeout), Good with { NegotiationTimeout = TimeSpan.FromSeconds(301) } },
        { nameof(TlsContext.CertificateAuthority), new TlsContext() },
        { nameof(TlsContext.CertificateAuthority), Good with { CertificateAuthority = TlsFile.FromPem(TlsTexts.Key) } },
        { nameof(TlsContext.ClientKey), Good with { ClientCertificate = TlsFile.FromPem(TlsTexts.Certificate) } },
        { nameof(TlsContext.ClientKey), Good with { ClientKey = TlsFile.FromPem(TlsTexts.Key) } },
        { nameof(TlsContext.ClientCertificate), Pair(TlsTexts.Key, TlsTexts.Key) },
        { nameof(TlsContext.ClientKey), Pair(TlsTexts.Certificate, TlsTexts.EncryptedKey) },
        {
            nameof(TlsContext.ClientCertificate),
            Pair(TlsTexts.Certificate, TlsTexts.Key) with { DangerouslyTrustAnyServer = true }
        },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Validate_Nonsense_NamesTheProperty(string property, TlsContext context)
    {
        var error = Assert.Throws<ArgumentException>(property, context.Validate);

        Assert.Contains(property, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SensibleContexts_Pass()
    {
        Good.Validate();
        Pair(TlsTexts.Certificate, TlsTexts.Key).Validate();
        new TlsContext { DangerouslyTrustAnyServer = true }.Validate();
    }

    [Fact]
    public void ToString_Key_IsNotShown() =>
        Assert.DoesNotContain("c2VjcmV0", Pair(TlsTexts.Certificate, TlsTexts.Key).ToString(), StringComparison.Ordinal);

    private static TlsContext Pair(string certificate, string key) => Good with
    {
        ClientCertificate = TlsFile.FromPem(certificate),
        ClientKey = TlsFile.FromPem(key),
    };
}
