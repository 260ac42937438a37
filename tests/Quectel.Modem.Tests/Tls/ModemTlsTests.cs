using System.Net.Security;
using Microsoft.Extensions.Logging;
using Quectel.Testing;

namespace Quectel.Modem.Tests.Tls;

public sealed class ModemTlsTests : IDisposable
{
    private const int TrustsAnyServer = 1060;
    private const int VersionObsolete = 1061;
    private const int SettingUnknown = 1062;

    private readonly ScriptedChannel _channel = new();
    private readonly LogCollector _log = new();
    private readonly ModemTls _tls;

    public ModemTlsTests() => _tls = new ModemTls(_channel, new ModemFiles(_channel, TimeProvider.System), _log);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task ConfigureAsync_AuthorityOnly_IsSecure()
    {
        AnswerList("ca.pem", 1188);
        AnswerSetting("sslversion", "3");
        AnswerSetting("ciphersuite", "0XFFFF");
        AnswerSetting("seclevel", "1");
        AnswerSetting("cacert", "\"ca.pem\"");
        AnswerSetting("ignorelocaltime", "0");
        AnswerSetting("negotiatetime", "300");
        AnswerSetting("sni", "1");
        AnswerSetting("checkhost", "1");

        await _tls.ConfigureAsync(new TlsContext { CertificateAuthority = TlsFile.InModule("ca.pem") }, Cancel);

        Assert.Equal(17, _channel.Sent.Count);
        Assert.Empty(_log.Text);
    }

    [Fact]
    public async Task ConfigureAsync_EverythingSet_IsWrittenWhole()
    {
        AnswerList("ca.pem", 1);
        AnswerList("cert.pem", 1);
        AnswerList("RAM:key.pem", 1);
        AnswerSetting("sslversion", "4", context: 5);
        AnswerSetting("ciphersuite", "0XC02F", context: 5, shown: "0xc02f");
        AnswerSetting("seclevel", "2", context: 5);
        AnswerSetting("cacert", "\"ca.pem\"", context: 5, shown: "\"UFS:ca.pem\""); // As an EG800K lists files.
        AnswerSetting("clientcert", "\"cert.pem\"", context: 5);
        AnswerSetting("clientkey", "\"RAM:key.pem\"", context: 5);
        AnswerSetting("ignorelocaltime", "1", context: 5);
        AnswerSetting("negotiatetime", "10", context: 5);
        AnswerSetting("sni", "0", context: 5);
        AnswerSetting("checkhost", "0", context: 5);

        await _tls.ConfigureAsync(
            new TlsContext
            {
                Id = 5,
                Version = TlsVersion.Any,
                CipherSuite = TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                CertificateAuthority = TlsFile.InModule("UFS:ca.pem"),
                ClientCertificate = TlsFile.InModule("cert.pem"),
                ClientKey = TlsFile.InModule("RAM:key.pem"),
                IgnoreValidityDates = true,
                NegotiationTimeout = TimeSpan.FromSeconds(10),
                SendServerName = false,
                CheckServerName = false,
            },
            Cancel);

        Assert.Single(_log.Of(VersionObsolete, LogLevel.Warning));
    }

    [Fact]
    public async Task ConfigureAsync_AnyServer_IsInsecureAndLoud()
    {
        AnswerSetting("sslversion", "3");
        AnswerSetting("ciphersuite", "0XFFFF");
        AnswerSetting("seclevel", "0");
        AnswerSetting("ignorelocaltime", "0");
        AnswerSetting("negotiatetime", "300");
        AnswerSetting("sni", "1");
        AnswerSetting("checkhost", "0");

        await _tls.ConfigureAsync(new TlsContext { DangerouslyTrustAnyServer = true }, Cancel);

        Assert.Contains("context 0", Assert.Single(_log.Of(TrustsAnyServer, LogLevel.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigureAsync_ContentInTheModuleAlready_IsNotStoredAgain()
    {
        TlsFile authority = TlsFile.FromPem(TlsTexts.Certificate);
        AnswerList(authority.Name, TlsTexts.Certificate.Length);
        AnswerDefaults(authority.Name);

        await _tls.ConfigureAsync(new TlsContext { CertificateAuthority = authority }, Cancel);

        Assert.DoesNotContain(_channel.Sent, command => command.StartsWith("AT+QFUPL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(10)] // What is left of an upload that broke off.
    public async Task ConfigureAsync_ContentNotOrNotWholeInTheModule_IsStored(int? length)
    {
        TlsFile authority = TlsFile.FromPem(TlsTexts.Certificate);
        AnswerList(authority.Name, length);
        if (length is not null)
        {
            _channel.Answer($"AT+QFDEL=\"{authority.Name}\"", "OK");
        }

        int checksum = FileChecksum.Compute(authority.Content!.Value.Span);
        _channel.Answer(
            $"AT+QFUPL=\"{authority.Name}\",{TlsTexts.Certificate.Length},5",
            $"+QFUPL: {TlsTexts.Certificate.Length},{checksum:x}",
            "OK");
        AnswerDefaults(authority.Name);

        await _tls.ConfigureAsync(new TlsContext { CertificateAuthority = authority }, Cancel);

        Assert.Equal("AT+QSSLCFG=\"checkhost\",0", _channel.Sent[^1]);
    }

    [Fact]
    public async Task ConfigureAsync_NamedFileNotThere_SaysSoBeforeAnySetting()
    {
        AnswerList("ca.pem", length: null);

        var error = await Assert.ThrowsAsync<ModemFileException>(
            () => _tls.ConfigureAsync(new TlsContext { CertificateAuthority = TlsFile.InModule("ca.pem") }, Cancel));

        Assert.Equal((ModemFileError.NotFound, "ca.pem"), (error.Error, error.Name));
    }

    [Fact]
    public async Task ConfigureAsync_FirmwareWithoutNameSettings_WarnsAndGoesOn()
    {
        AnswerList("ca.pem", 1188);
        AnswerSetting("sslversion", "3");
        AnswerSetting("ciphersuite", "0XFFFF");
        AnswerSetting("seclevel", "1");
        AnswerSetting("cacert", "\"ca.pem\"");
        AnswerSetting("ignorelocaltime", "0");
        AnswerSetting("negotiatetime", "300");
        _channel.Answer("AT+QSSLCFG=\"sni\",0,1", "ERROR").Answer("AT+QSSLCFG=\"checkhost\",0,1", "ERROR");

        await _tls.ConfigureAsync(new TlsContext { CertificateAuthority = TlsFile.InModule("ca.pem") }, Cancel);

        Assert.Equal(2, _log.Of(SettingUnknown, LogLevel.Warning).Count);
    }

    [Fact]
    public async Task ConfigureAsync_CipherSuiteRefused_NamesIt()
    {
        AnswerList("ca.pem", 1188);
        AnswerSetting("sslversion", "3");
        _channel.Answer("AT+QSSLCFG=\"ciphersuite\",0,0X1301", "ERROR");

        var error = await Assert.ThrowsAsync<TlsConfigurationException>(() => _tls.ConfigureAsync(
            new TlsContext
            {
                CertificateAuthority = TlsFile.InModule("ca.pem"),
                CipherSuite = TlsCipherSuite.TLS_AES_128_GCM_SHA256,
            },
            Cancel));

        Assert.Equal((0, "ciphersuite"), (error.ContextId, error.Setting));
        Assert.IsType<AtCommandException>(error.InnerException);
    }

    [Fact]
    public async Task ConfigureAsync_SettingNotKept_Throws()
    {
        AnswerList("ca.pem", 1188);
        AnswerSetting("sslversion", "3");
        AnswerSetting("ciphersuite", "0XFFFF");
        AnswerSetting("seclevel", "1", shown: "0");

        var error = await Assert.ThrowsAsync<TlsConfigurationException>(
            () => _tls.ConfigureAsync(new TlsContext { CertificateAuthority = TlsFile.InModule("ca.pem") }, Cancel));

        Assert.Equal("seclevel", error.Setting);
        Assert.Contains("has '0'", error.Message, StringComparison.Ordinal);
    }

    private void AnswerDefaults(string authority)
    {
        AnswerSetting("sslversion", "3");
        AnswerSetting("ciphersuite", "0XFFFF");
        AnswerSetting("seclevel", "1");
        AnswerSetting("cacert", $"\"{authority}\"");
        AnswerSetting("ignorelocaltime", "0");
        AnswerSetting("negotiatetime", "300");
        AnswerSetting("sni", "1");
        AnswerSetting("checkhost", "1");
    }

    private void AnswerList(string name, int? length)
    {
        string command = $"AT+QFLST=\"{name}\"";
        if (length is null)
        {
            _channel.Answer(command, "OK");
        }
        else
        {
            _channel.Answer(command, $"+QFLST: \"{name}\",{length}", "OK");
        }
    }

    private void AnswerSetting(string name, string value, int context = 0, string? shown = null) => _channel
        .Answer($"AT+QSSLCFG=\"{name}\",{context},{value}", "OK")
        .Answer($"AT+QSSLCFG=\"{name}\",{context}", $"+QSSLCFG: \"{name}\",{context},{shown ?? value}", "OK");
}
