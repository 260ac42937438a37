using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.EndToEnd.Tests;

/// <summary>MQTT over TLS that the simulated module does, by the certificates that the driver stores in it.</summary>
public sealed class TlsStories : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("Stranger");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    public async Task ConnectAsync_TrustedBroker_WorksAndAgainAfterARestart(string model)
    {
        await using Rig rig = await StartAsync(model, Broker(_authority.Issue("127.0.0.1")));
        var context = new TlsContext { CertificateAuthority = TlsFile.FromPem(_authority.CertificatePem) };
        await PublishAsync(rig, context);
        IReadOnlyList<ModemFile> files = await rig.Modem.Files.ListAsync(Cancel);

        await rig.Modem.Power.RestartAsync(Rig.Belt, Cancel);
        await rig.BringUpAsync().WaitAsync(Rig.Belt, Cancel);
        await PublishAsync(rig, context); // The module has forgotten the context, but not the file.

        Assert.Equal(context.CertificateAuthority.Name, Assert.Single(files).Name);
        Assert.Equal(files, await rig.Modem.Files.ListAsync(Cancel));
    }

    [Fact]
    public async Task ConnectAsync_BrokerThatWantsACertificate_GetsTheModules()
    {
        TestCertificate own = _authority.Issue("device");
        await using Rig rig = await StartAsync("BG95", Broker(_authority.Issue("127.0.0.1"), _authority.CertificatePem));
        var context = new TlsContext { Id = 3, CertificateAuthority = TlsFile.FromPem(_authority.CertificatePem) };

        await Assert.ThrowsAsync<MqttOperationException>(() => PublishAsync(rig, context));
        await PublishAsync(rig, context with
        {
            ClientCertificate = TlsFile.FromPem(own.CertificatePem),
            ClientKey = TlsFile.FromPem(own.KeyPem),
        });
    }

    [Fact]
    public async Task ConnectAsync_StrangersCertificate_IsRefusedUnlessAnyServerIsTrusted()
    {
        await using Rig rig = await StartAsync("EC25", Broker(_stranger.Issue("127.0.0.1")));
        var context = new TlsContext { CertificateAuthority = TlsFile.FromPem(_authority.CertificatePem) };

        await Assert.ThrowsAsync<MqttOperationException>(() => PublishAsync(rig, context));
        await PublishAsync(rig, new TlsContext { DangerouslyTrustAnyServer = true });
    }

    [Fact]
    public async Task ConnectAsync_CertificateOfAnotherHost_IsRefusedUnlessTheNameIsNotChecked()
    {
        await using Rig rig = await StartAsync("BG95", Broker(_authority.Issue("other.example")));
        var context = new TlsContext { CertificateAuthority = TlsFile.FromPem(_authority.CertificatePem) };

        await Assert.ThrowsAsync<MqttOperationException>(() => PublishAsync(rig, context));
        await PublishAsync(rig, context with { CheckServerName = false });
    }

    private static EmbeddedBroker Broker(TestCertificate server, string? clientAuthority = null) => new(
        NullLoggerFactory.Instance,
        new EmbeddedBrokerOptions
        {
            Tls = new EmbeddedBrokerTls($"{server.CertificatePem}\n{server.KeyPem}", clientAuthority),
        });

    private static async Task<Rig> StartAsync(string model, EmbeddedBroker broker)
    {
        Rig rig = await Rig.StartAsync(model, broker);
        await rig.BringUpAsync().WaitAsync(Rig.Belt, Cancel);
        return rig;
    }

    private static async Task PublishAsync(Rig rig, TlsContext context)
    {
        await using QuectelMqttClient client = await rig.ConnectAsync(options => options.Tls = context);
        await client.PublishAsync("t", "x"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Cancel)
            .WaitAsync(Rig.Belt, Cancel);
    }
}
