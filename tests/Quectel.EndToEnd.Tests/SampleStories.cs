using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.EndToEnd.Tests;

/// <summary>The samples as programs, against brokers that want what the real ones do.</summary>
public sealed class SampleStories : IAsyncDisposable
{
    private const string Thing = "pi-7";
    private const string AwsHost = "a1b2c3.iot.eu-central-1.amazonaws.com";
    private const string AzureHost = "plant.azure-devices.net";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samples-");
    private readonly TestAuthority _authority = new();
    private readonly List<IAsyncDisposable> _parts = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FromUmqtt_Simulator_GoesThroughEveryRow()
    {
        string port = Simulate(Keep(new EmbeddedBroker(NullLoggerFactory.Instance)));

        string printed = await Programs.RunAsync("FromUmqtt", port, "internet", "127.0.0.1", "1883");

        Assert.Contains("plant/7/state: on", printed, StringComparison.Ordinal);
        Assert.Contains("True, Online, Passed", printed, StringComparison.Ordinal);
        Assert.Contains("Passed\nplant/7/set\n", printed, StringComparison.Ordinal);
    }

    [MosquittoFact]
    public async Task TlsBrokers_PlainBroker_LetsInWhoHasThePassword()
    {
        const string host = "broker.example";
        MosquittoServer server = await StartAsync(host, users: new() { ["pi"] = "secret" });

        await AssertPublishesAsync(server, "plain", host, Ca, "pi", "secret");
        await AssertIsRefusedAsync(server, "plain", host, Ca, "pi", "guessed");
    }

    [MosquittoFact]
    public async Task TlsBrokers_AwsIot_LetsInWhoHasTheCertificate()
    {
        MosquittoServer server = await StartAsync(AwsHost, clientAuthority: _authority.CertificatePem);
        (string certificate, string key) = Issue(_authority);

        await AssertPublishesAsync(server, "aws", AwsHost, Thing, Ca, certificate, key);

        using var stranger = new TestAuthority("Stranger");
        (certificate, key) = Issue(stranger);
        await AssertIsRefusedAsync(server, "aws", AwsHost, Thing, Ca, certificate, key);
    }

    [MosquittoFact]
    public async Task TlsBrokers_AzureIotHubWithCertificate_ShowsItAndTheUserName()
    {
        MosquittoServer server = await StartAsync(AzureHost, clientAuthority: _authority.CertificatePem);
        (string certificate, string key) = Issue(_authority);

        await AssertPublishesAsync(server, "azure", AzureHost, Thing, Ca, certificate, key);
    }

    [MosquittoFact]
    public async Task TlsBrokers_AzureIotHubWithKey_SignsIn()
    {
        // mosquitto cannot check a signature: here anybody may come in, and the log has the user name.
        MosquittoServer server = await StartAsync(AzureHost);

        await AssertPublishesAsync(server, "azure-key", AzureHost, Thing, Ca, "c2VjcmV0");

        Assert.Contains(server.Log, line => line.Contains($"u'{AzureHost}/{Thing}/?api-version=", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Ca => Write("ca.pem", _authority.CertificatePem);

    private async Task<MosquittoServer> StartAsync(
        string host, string? clientAuthority = null, Dictionary<string, string>? users = null) =>
        Keep(await MosquittoServer.StartAsync(
            new MosquittoSettings { Tls = new MosquittoTls(_authority.Issue(host), clientAuthority), Users = users }, Cancel));

    private async Task AssertPublishesAsync(MosquittoServer server, params string[] recipe)
    {
        string printed = await RunAsync(server, recipe);

        Assert.Contains("over TLS", printed, StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.Contains($"Received PUBLISH from {Thing} (d0, q1", StringComparison.Ordinal));
    }

    private async Task AssertIsRefusedAsync(MosquittoServer server, params string[] recipe) =>
        Assert.DoesNotContain("over TLS", await RunAsync(server, recipe), StringComparison.Ordinal);

    /// <summary>The module calls the broker by its real name, and reaches the one that stands in for it.</summary>
    private Task<string> RunAsync(MosquittoServer server, string[] recipe)
    {
        var endpoint = new DnsEndPoint("127.0.0.1", server.Port);
        string port = Simulate(Keep(new MosquittoBroker(
            NullLoggerFactory.Instance, new MosquittoBrokerOptions { Endpoint = endpoint })));
        return Programs.RunAsync("TlsBrokers", [port, "internet", .. recipe]);
    }

    private string Simulate(IBroker broker)
    {
        SimulatedModem simulator = Keep(new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, broker));
        return Keep(simulator.OpenPty()).Path;
    }

    private (string Certificate, string Key) Issue(TestAuthority authority)
    {
        TestCertificate own = authority.Issue(Thing);
        return (Write("own.pem", own.CertificatePem), Write("own.key", own.KeyPem));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
