using System.Globalization;
using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Tls;

/// <summary>A modem whose broker is a real mosquitto that speaks TLS, and a host that configures context 2.</summary>
internal sealed class TlsBench : IAsyncDisposable
{
    private const string Ok = "\r\nOK\r\n";

    private readonly MosquittoBroker _broker;
    private readonly SimulatedModem _modem;

    private TlsBench(SimulatorOptions options)
    {
        _broker = new MosquittoBroker(
            options.LoggerFactory, new MosquittoBrokerOptions { TimeProvider = options.TimeProvider });
        _modem = new SimulatedModem(options, _broker);
        Host = new Host(_modem.ConnectInProcess());
    }

    public Host Host { get; }

    /// <summary>A modem that is ready to open a connection with TLS context 2, all of it at its defaults.</summary>
    public static async Task<TlsBench> StartAsync(
        string model = "BG95-M3", TimeProvider? time = null, RecordingLogger? log = null)
    {
        var options = new SimulatorOptions { LatencyScale = 0, Model = model };
        options.TimeProvider = time ?? options.TimeProvider;
        options.LoggerFactory = log ?? options.LoggerFactory;
        var bench = new TlsBench(options);
        await bench.Host.SilenceEchoAsync();
        await bench.SetAsync("+QICSGP=1,1,\"internet\"");
        await bench.SetAsync("+QMTCFG=\"ssl\",0,1,2");
        return bench;
    }

    public Task SetAsync(string command) => Host.ExchangeAsync($"AT{command}\r", Ok);

    public async Task UploadAsync(string name, string pem)
    {
        await Host.SendAsync($"AT+QFUPL=\"{name}\",{pem.Length}\r");
        await Host.ExpectAsync("\r\nCONNECT\r\n");
        await Host.SendAsync(pem);
        await Host.ReadUntilAsync(Ok);
    }

    /// <summary>The server must show a certificate of this authority.</summary>
    public async Task TrustAsync(string authorityPem)
    {
        await UploadAsync("ca.pem", authorityPem);
        await SetAsync("+QSSLCFG=\"cacert\",2,\"ca.pem\"");
        await SetAsync("+QSSLCFG=\"seclevel\",2,1");
    }

    /// <summary>The module shows this certificate.</summary>
    public async Task ShowAsync(TestCertificate own)
    {
        await UploadAsync("own.pem", own.CertificatePem);
        await UploadAsync("own.key", own.KeyPem);
        await SetAsync("+QSSLCFG=\"clientcert\",2,\"own.pem\"");
        await SetAsync("+QSSLCFG=\"clientkey\",2,\"UFS:own.key\"");
        await SetAsync("+QSSLCFG=\"seclevel\",2,2");
    }

    public Task OpenAsync(string host, int port, int result) => Host.ExchangeAsync(
        string.Create(CultureInfo.InvariantCulture, $"AT+QMTOPEN=0,\"{host}\",{port}\r"),
        $"{Ok}\r\n+QMTOPEN: 0,{result}\r\n");

    public Task CloseAsync() => Host.ExchangeAsync("AT+QMTCLOSE=0\r", $"{Ok}\r\n+QMTCLOSE: 0,0\r\n");

    /// <summary>The certificate and the key shown so far are deleted, and these take their place.</summary>
    public async Task ReplaceAsync(TestCertificate own)
    {
        await SetAsync("+QFDEL=\"own.pem\"");
        await SetAsync("+QFDEL=\"own.key\"");
        await ShowAsync(own);
    }

    public async ValueTask DisposeAsync()
    {
        await _modem.DisposeAsync();
        await _broker.DisposeAsync();
    }
}
