using System.Security.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Tests.Brokers;
using Quectel.Simulator.Tls;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Tls;

/// <summary>Handshakes with the embedded broker: real ones, without a socket.</summary>
public sealed class EmbeddedBrokerTlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("Stranger");

    [Fact]
    public async Task Open_NothingIsVerified_Opens() =>
        Assert.Equal(BrokerOpenStatus.Opened, await OpenAsync(Server(), Module()));

    [Fact]
    public async Task Open_BrokerHasNoCertificate_Fails()
    {
        await using var broker = new EmbeddedBroker(NullLoggerFactory.Instance);

        Assert.Equal(BrokerOpenStatus.TlsFailed, await OpenAsync(broker, Module()));
    }

    [Fact]
    public async Task Open_AuthorityFitsOrNot_DecidesIt()
    {
        Assert.Equal(BrokerOpenStatus.Opened, await OpenAsync(Server(), Module(_authority.CertificatePem)));
        Assert.Equal(BrokerOpenStatus.TlsFailed, await OpenAsync(Server(), Module(_stranger.CertificatePem)));
    }

    [Fact]
    public async Task Open_BrokerWantsACertificate_TakesOnlyItsAuthoritys()
    {
        var server = new EmbeddedBrokerTls(Pem(_authority.Issue("broker")), _authority.CertificatePem);

        Assert.Equal(BrokerOpenStatus.TlsFailed, await OpenAsync(server, Module()));
        Assert.Equal(BrokerOpenStatus.TlsFailed, await OpenAsync(server, Module(own: _stranger.Issue("device"))));
        Assert.Equal(BrokerOpenStatus.Opened, await OpenAsync(server, Module(own: _authority.Issue("device"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void New_NoCertificate_IsRefused(string pem)
    {
        Assert.Throws<FormatException>(() => new EmbeddedBrokerTls(pem));
        Assert.Throws<FormatException>(() => new EmbeddedBrokerTls(Pem(_authority.Issue("broker")), pem));
    }

    [Fact]
    public void New_KeyOfAnother_IsRefused() => Assert.Throws<FormatException>(() => new EmbeddedBrokerTls(
        Pem(_authority.Issue("broker") with { KeyPem = _authority.Issue("other").KeyPem })));

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    private static string Pem(TestCertificate certificate) => $"{certificate.CertificatePem}\n{certificate.KeyPem}";

    private static TlsParameters Module(string? authorities = null, TestCertificate? own = null) => new()
    {
        Versions = SslProtocols.Tls12,
        Authorities = authorities,
        ClientCertificate = own?.CertificatePem,
        ClientKey = own?.KeyPem ?? "",
    };

    private static async Task<BrokerOpenStatus> OpenAsync(EmbeddedBrokerTls server, TlsParameters module)
    {
        await using var broker = new EmbeddedBroker(
            NullLoggerFactory.Instance, new EmbeddedBrokerOptions { Tls = server });
        return await OpenAsync(broker, module);
    }

    private static async Task<BrokerOpenStatus> OpenAsync(EmbeddedBroker broker, TlsParameters module)
    {
        BrokerOpenResult opened = await broker
            .OpenAsync(
                new BrokerTarget("broker", 8883, module), new RecordingListener(), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return opened.Status;
    }

    private EmbeddedBrokerTls Server() => new(Pem(_authority.Issue("broker")));
}
