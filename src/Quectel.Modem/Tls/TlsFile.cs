using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Quectel.Modem;

/// <summary>
/// A certificate or a private key for the module's TLS: content that is stored in the module when it is needed, or a
/// file that is there already.
/// </summary>
/// <remarks>
/// Content gets a file name made of its hash, so the same content is stored once and never again, and a new certificate
/// does not replace one that is in use. Files of certificates no longer used stay in the module until
/// <see cref="ModemFiles.DeleteAsync"/>.
/// </remarks>
public sealed class TlsFile
{
    private TlsFile(string name, ReadOnlyMemory<byte>? content)
    {
        Name = name;
        Content = content;
    }

    /// <summary>The file name in the module.</summary>
    public string Name { get; }

    internal ReadOnlyMemory<byte>? Content { get; }

    /// <summary>Takes PEM text: a certificate, several in a row, or a private key without a password.</summary>
    /// <param name="pem">The text. Never logged.</param>
    /// <returns>The file, to be stored when a context is configured.</returns>
    /// <exception cref="ArgumentException">It holds nothing in PEM; the message does not show it.</exception>
    public static TlsFile FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (!PemEncoding.TryFind(pem, out _))
        {
            throw new ArgumentException("That is no PEM text: there is no -----BEGIN … -----END in it.", nameof(pem));
        }

        byte[] content = Encoding.UTF8.GetBytes(pem);

        // Eight characters, a dot and three: the form that every module takes (core AT reference, 8.1). A file of the
        // same name and another length is replaced, so that an upload that broke off is not taken for the whole.
        string hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 4));
        return new TlsFile($"{hash}.pem", content);
    }

    /// <summary>Takes a PEM file of this computer.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The file, to be stored when a context is configured.</returns>
    /// <exception cref="ArgumentException">It holds nothing in PEM; the message does not show it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static TlsFile FromPemFile(string path) => FromPem(File.ReadAllText(path));

    /// <summary>Takes a certificate.</summary>
    /// <param name="certificate">The certificate; its private key stays where it is.</param>
    /// <returns>The file, to be stored when a context is configured.</returns>
    public static TlsFile FromCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return FromPem(certificate.ExportCertificatePem());
    }

    /// <summary>Takes the private key of a certificate, without a password.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The file, to be stored when a context is configured.</returns>
    /// <exception cref="ArgumentException">It has no private key, or one that is neither RSA nor of an elliptic curve.</exception>
    /// <exception cref="CryptographicException">The key may not be exported.</exception>
    public static TlsFile FromPrivateKey(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using RSA? rsa = certificate.GetRSAPrivateKey();
        using ECDsa? curve = certificate.GetECDsaPrivateKey();

        // The older form (PKCS #1), which is what the modules' manuals show.
        string? pem = rsa?.ExportRSAPrivateKeyPem() ?? curve?.ExportECPrivateKeyPem();
        return pem is not null
            ? FromPem(pem)
            : throw new ArgumentException("The certificate has no private key that a module can use.", nameof(certificate));
    }

    /// <summary>Names a file that is in the module.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">That is no file name.</exception>
    public static TlsFile InModule(string name)
    {
        FileName.Validate(name);
        return new TlsFile(FileName.Normalize(name), content: null);
    }

    /// <summary>Gives the name; never the content.</summary>
    /// <returns>For instance <c>3f6a01c2.pem</c>.</returns>
    public override string ToString() => Name;

    /// <summary>
    /// Whether there is something with this label in the content, not encrypted; true for a file in the module.
    /// </summary>
    internal bool MayHold(string label)
    {
        if (Content is not { } content)
        {
            return true;
        }

        ReadOnlySpan<char> rest = Encoding.UTF8.GetString(content.Span);
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            ReadOnlySpan<char> found = rest[fields.Label];
            if (found.EndsWith(label) && !found.StartsWith("ENCRYPTED"))
            {
                return true;
            }

            rest = rest[fields.Location.End..];
        }

        return false;
    }
}
