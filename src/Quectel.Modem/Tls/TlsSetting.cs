using System.Globalization;

namespace Quectel.Modem;

/// <summary>One item of <c>AT+QSSLCFG</c> (core AT reference, 7).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value as the module gives it back.</param>
/// <param name="IsText">Whether it is written in quotes.</param>
/// <param name="IsOptional">Whether there are modules that do not know the item.</param>
internal sealed record TlsSetting(string Name, string Value, bool IsText = false, bool IsOptional = false)
{
    // What a cipher suite is where all are meant. A BG96 refuses the number in quotes.
    private const int AllCipherSuites = 0xFFFF;

    /// <summary>
    /// Everything that counts for a context. Files that its security level does not use are left as they are: not every
    /// module takes an empty name.
    /// </summary>
    public static IEnumerable<TlsSetting> Of(TlsContext context)
    {
        bool verifies = !context.DangerouslyTrustAnyServer;
        int level = !verifies ? 0 : context.ClientCertificate is null ? 1 : 2;
        yield return Number("sslversion", (int)context.Version);
        yield return new("ciphersuite", $"0X{(int?)context.CipherSuite ?? AllCipherSuites:X4}");
        yield return Number("seclevel", level);
        if (verifies)
        {
            yield return File("cacert", context.CertificateAuthority!);
        }

        if (level == 2)
        {
            yield return File("clientcert", context.ClientCertificate!);
            yield return File("clientkey", context.ClientKey!);
        }

        yield return Number("ignorelocaltime", context.IgnoreValidityDates ? 1 : 0);
        yield return Number("negotiatetime", (int)context.NegotiationTimeout.TotalSeconds);
        yield return Number("sni", context.SendServerName ? 1 : 0) with { IsOptional = true };
        yield return Number("checkhost", verifies && context.CheckServerName ? 1 : 0) with { IsOptional = true };
    }

    private static TlsSetting Number(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    private static TlsSetting File(string name, TlsFile file) => new(name, file.Name, IsText: true);
}
