using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Tls;

/// <summary>AT+QMTOPEN over TLS to a real mosquitto, with the certificates that were uploaded.</summary>
public sealed class MosquittoTlsTests(TlsFixture fixture) : IClassFixture<TlsFixture>
{
    private const int Opened = 0;
    private const int Failed = -1;

    [MosquittoFact]
    public async Task Open_NothingIsVerified_Works()
    {
        await using TlsBench bench = await TlsBench.StartAsync();

        await bench.OpenAsync("127.0.0.1", fixture.Port, Opened);

        await bench.Host.ExchangeAsync("AT+QMTCONN=0,\"tls-0\"\r", "\r\nOK\r\n\r\n+QMTCONN: 0,0,0\r\n");
    }

    [MosquittoTheory]
    [InlineData("EC25")]
    [InlineData("BG96")]
    [InlineData("BG95-M3")]
    [InlineData("EG915U")]
    public async Task Open_ServerIsTrusted_CarriesMessagesBothWays(string model)
    {
        await using TlsBench bench = await TlsBench.StartAsync(model);
        await bench.TrustAsync(fixture.Authority.CertificatePem);
        await bench.SetAsync("+QMTCFG=\"recv/mode\",0,0,1");

        await bench.OpenAsync("localhost", fixture.Port, Opened);
        await bench.Host.SendAsync($"AT+QMTCONN=0,\"tls-{model}\"\r");
        await bench.Host.ReadUntilAsync("+QMTCONN: 0,0");
        await bench.Host.SendAsync($"AT+QMTSUB=0,1,\"tls/{model}\",1\r");
        await bench.Host.ReadUntilAsync("+QMTSUB: 0,1,0,1\r\n");
        await bench.Host.SendAsync($"AT+QMTPUB=0,2,1,0,\"tls/{model}\"\r");
        await bench.Host.ReadUntilAsync(">");
        await bench.Host.SendAsync("under cover\u001a");

        await bench.Host.ReadUntilAsync("under cover");
    }

    [MosquittoFact]
    public async Task Open_ServerIsOfAnotherAuthority_Fails()
    {
        var log = new RecordingLogger();
        await using TlsBench bench = await TlsBench.StartAsync(log: log);
        await bench.TrustAsync(fixture.Stranger.CertificatePem);

        await bench.OpenAsync("localhost", fixture.Port, Failed);

        Assert.Contains(log.Lines, line => line.Contains("certificate is not trusted", StringComparison.Ordinal));
    }

    [MosquittoFact]
    public async Task Open_CertificateExpired_FailsUnlessTheTimeIsIgnoredOrTheClockIsBack()
    {
        TestCertificate expired = fixture.Authority.Issue(
            "localhost", until: new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using MosquittoServer server = await MosquittoServer.StartAsync(
            new MosquittoTls(expired), TestContext.Current.CancellationToken);
        await using TlsBench bench = await TlsBench.StartAsync();
        await bench.TrustAsync(fixture.Authority.CertificatePem);

        await bench.OpenAsync("localhost", server.Port, Opened);
        await bench.CloseAsync();
        await bench.SetAsync("+QSSLCFG=\"ignorelocaltime\",2,0");
        await bench.OpenAsync("localhost", server.Port, Failed);
        await bench.SetAsync("+CCLK=\"19/06/01,12:00:00+00\"");
        await bench.OpenAsync("localhost", server.Port, Opened);
    }

    [MosquittoFact]
    public async Task Open_CertificateIsForAnotherHost_FailsOnlyWhenThatIsChecked()
    {
        await using TlsBench bench = await TlsBench.StartAsync();
        await bench.TrustAsync(fixture.Authority.CertificatePem);

        await bench.OpenAsync("127.0.0.1", fixture.Port, Opened);
        await bench.CloseAsync();
        await bench.SetAsync("+QSSLCFG=\"checkhost\",2,1");
        await bench.OpenAsync("127.0.0.1", fixture.Port, Failed);
        await bench.OpenAsync("localhost", fixture.Port, Opened);
    }

    [MosquittoFact]
    public async Task Open_ServerWantsACertificate_TakesTheUploadedOne()
    {
        await using TlsBench bench = await TlsBench.StartAsync();
        await bench.TrustAsync(fixture.Authority.CertificatePem);

        await bench.OpenAsync("localhost", fixture.Mutual.Port, Failed);
        await bench.ShowAsync(fixture.Stranger.Issue("device-7"));
        await bench.OpenAsync("localhost", fixture.Mutual.Port, Failed);
        await bench.ReplaceAsync(fixture.Authority.Issue("device-7"));
        await bench.OpenAsync("localhost", fixture.Mutual.Port, Opened);
        await bench.Host.ExchangeAsync("AT+QMTCONN=0,\"m\"\r", "\r\nOK\r\n\r\n+QMTCONN: 0,0,0\r\n");

        // "New client connected from 127.0.0.1:… as m (p2, c1, k120, u'device-7')."
        await fixture.Mutual.WaitForLogAsync("u'device-7'", TestContext.Current.CancellationToken);
    }

    [MosquittoFact]
    public async Task Open_EncryptedKey_NeedsItsPasswordAndNeitherIsLogged()
    {
        var log = new RecordingLogger();
        TestCertificate own = fixture.Authority.Issue("device-8");
        using var key = RSA.Create();
        key.ImportFromPem(own.KeyPem);
        string locked = key.ExportEncryptedPkcs8PrivateKeyPem(
            "open sesame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        await using TlsBench bench = await TlsBench.StartAsync("EG25-G", log: log);
        await bench.TrustAsync(fixture.Authority.CertificatePem);
        await bench.ShowAsync(own with { KeyPem = locked });

        await bench.OpenAsync("localhost", fixture.Mutual.Port, Failed);
        await bench.SetAsync("+QSSLCFG=\"clientkey\",2,\"own.key\",\"open sesame\"");
        await bench.OpenAsync("localhost", fixture.Mutual.Port, Opened);

        await bench.Host.ExchangeAsync(
            "AT+QSSLCFG=\"clientkey\",2\r", "\r\n+QSSLCFG: \"clientkey\",2,\"own.key\"\r\n\r\nOK\r\n");
        Assert.DoesNotContain(log.Lines, line => line.Contains("sesame", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("PRIVATE", StringComparison.Ordinal));
    }

    [MosquittoTheory]
    [InlineData("+QSSLCFG=\"sslversion\",2,0", "SSL 3.0")]
    [InlineData("+QSSLCFG=\"sslversion\",2,1", "")]
    [InlineData("+QSSLCFG=\"ciphersuite\",2,0X0005", "")]
    [InlineData("+QSSLCFG=\"seclevel\",2,1", "needs a \"cacert\"")]
    [InlineData("+QSSLCFG=\"cacert\",2,\"gone.pem\";+QSSLCFG=\"seclevel\",2,1", "no file gone.pem")]
    public async Task Open_ContextCannotWork_FailsAndTheLogSaysWhy(string setting, string reason)
    {
        var log = new RecordingLogger();
        await using TlsBench bench = await TlsBench.StartAsync(log: log);
        await bench.SetAsync(setting);

        await bench.OpenAsync("localhost", fixture.Port, Failed);

        Assert.Contains(log.Lines, line =>
            line.Contains("TLS", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
    }

    [MosquittoFact]
    public async Task Open_OneCipherSuite_IsTheOneUsed()
    {
        await using TlsBench bench = await TlsBench.StartAsync();
        await bench.SetAsync("+QSSLCFG=\"ciphersuite\",2,0xC030");

        await bench.OpenAsync("localhost", fixture.Port, Opened);
        await bench.Host.ExchangeAsync("AT+QMTCONN=0,\"c\"\r", "\r\nOK\r\n\r\n+QMTCONN: 0,0,0\r\n");
    }

    [MosquittoFact]
    public async Task Open_ServerIsSilent_FailsAfterTheNegotiationTime()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var time = new ManualTimeProvider();
        await using TlsBench bench = await TlsBench.StartAsync(time: time);
        await bench.SetAsync("+QSSLCFG=\"negotiatetime\",2,17");

        Task opening = bench.OpenAsync("localhost", ((IPEndPoint)listener.LocalEndpoint).Port, Failed);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(17)).WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(opening.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(17));

        await opening;
    }
}
