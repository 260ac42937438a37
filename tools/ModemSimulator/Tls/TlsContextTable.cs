using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Tls;

/// <summary>The six TLS contexts of AT+QSSLCFG. A reboot brings their defaults back (core-at.md 7).</summary>
internal sealed class TlsContextTable(ModemCore core)
{
    private const string AllCipherSuites = "0XFFFF";

    private ContextSettings[] _contexts = Create(core);

    public int Count => _contexts.Length;

    public ContextSettings this[int context] => _contexts[context];

    public void Reset() => _contexts = Create(core);

    /// <summary>What a connection with this context takes: its values, and the files as they are now.</summary>
    /// <exception cref="TlsFailedException">A file that the context needs is not there.</exception>
    public TlsParameters Prepare(int context)
    {
        ContextSettings settings = _contexts[context];
        int level = settings.Number("seclevel", 0);
        bool showsItself = level == 2;
        return new TlsParameters
        {
            Versions = Versions(settings.Number("sslversion", 0)),
            CipherSuite = settings.Text("ciphersuite", 0) is { } suite && suite != AllCipherSuites
                ? (TlsCipherSuite)ushort.Parse(suite.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : null,
            Authorities = level >= 1 ? Read(settings, "cacert") : null,
            ClientCertificate = showsItself ? Read(settings, "clientcert") : null,
            ClientKey = showsItself ? Read(settings, "clientkey") : "",
            ClientKeyPassword = WireText.ToText(settings.Text("clientkey", 1)),
            ValidAt = settings.IsOn("ignorelocaltime") ? null : core.Clock.UtcNow,
            SendsHostName = settings.IsOn("sni"),
            ChecksHostName = settings.IsOn("checkhost"),
            NegotiationTime = TimeSpan.FromSeconds(settings.Number("negotiatetime", 0)),
        };
    }

    private string Read(ContextSettings settings, string name)
    {
        string path = settings.Text(name, 0);
        if (path.Length == 0)
        {
            throw new TlsFailedException($"\"seclevel\" needs a \"{name}\"");
        }

        byte[] content = core.Files.Find(FileSystem.Resolve(path))
            ?? throw new TlsFailedException($"there is no file {path}, which \"{name}\" names");
        return Encoding.UTF8.GetString(content);
    }

    private static SslProtocols Versions(int setting) => setting switch
    {
#pragma warning disable CA5397, SYSLIB0039 // Old versions are what a module can be told to speak.
        1 => SslProtocols.Tls,
        2 => SslProtocols.Tls11,
        3 => SslProtocols.Tls12,
        4 => SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12,
#pragma warning restore CA5397, SYSLIB0039
        _ => SslProtocols.None,
    };

    private static ContextSettings[] Create(ModemCore core) =>
        [.. Enumerable.Range(0, 6).Select(_ => new ContextSettings(core.Profile.TlsSettings))];
}
