using Quectel.Modem;

namespace Quectel.Hosting;

/// <summary>
/// TLS, as it is written in configuration. A certificate or key is the path of a PEM file, PEM text itself, or
/// <c>module:</c> and the name of a file that is in the module.
/// </summary>
public sealed class QuectelTlsOptions
{
    private const string InModule = "module:";
    private const string Pem = "-----BEGIN";

    /// <summary>The number of the module's TLS context.</summary>
    /// <value>0 to 5; default 0.</value>
    public int ContextId { get; set; }

    /// <summary>The certificates of the authorities that are trusted. Needed, unless any server is trusted.</summary>
    /// <value>Default null.</value>
    public string? CertificateAuthority { get; set; }

    /// <summary>The certificate by which the module shows who it is. Needs a key.</summary>
    /// <value>Default null: none.</value>
    public string? ClientCertificate { get; set; }

    /// <summary>The private key of the client certificate, without a password; never logged.</summary>
    /// <value>Default null: none.</value>
    public string? ClientKey { get; set; }

    /// <summary>Whether certificates out of date are accepted.</summary>
    /// <value>Default false; see <see cref="TlsContext.IgnoreValidityDates"/>.</value>
    public bool IgnoreValidityDates { get; set; }

    /// <summary>Whether any server is trusted: no protection from anybody in between. The log warns each time.</summary>
    /// <value>Default false.</value>
    public bool DangerouslyTrustAnyServer { get; set; }

    internal TlsContext ToContext() => new()
    {
        Id = ContextId,
        CertificateAuthority = ToFile(CertificateAuthority),
        ClientCertificate = ToFile(ClientCertificate),
        ClientKey = ToFile(ClientKey),
        IgnoreValidityDates = IgnoreValidityDates,
        DangerouslyTrustAnyServer = DangerouslyTrustAnyServer,
    };

    private static TlsFile? ToFile(string? text) => text switch
    {
        null or "" => null,
        _ when text.StartsWith(InModule, StringComparison.Ordinal) => TlsFile.InModule(text[InModule.Length..]),
        _ when text.Contains(Pem, StringComparison.Ordinal) => TlsFile.FromPem(text),
        _ => TlsFile.FromPemFile(text),
    };
}
