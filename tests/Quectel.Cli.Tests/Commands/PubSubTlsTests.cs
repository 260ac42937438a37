using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.Cli.Tests.Commands;

/// <summary>TLS that the module does, by mosquitto's options.</summary>
public sealed class PubSubTlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quectel-cli-tls-");
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Sub_BrokerThatWantsACertificate_ReceivesAndShowsNoKey()
    {
        TestCertificate own = _authority.Issue("device");
        await using Bench bench = Start(_authority.Issue("broker.example"), _authority.CertificatePem);
        string[] tls = ["--cafile", Write(_authority.CertificatePem), "--cert", Write(own.CertificatePem), "--key", Write(own.KeyPem)];

        CliResult pub = await bench.RunAsync("pub", [.. tls, "-t", "t", "-r", "-m", "x", "-vv"]);
        CliResult sub = await bench.RunAsync("sub", [.. tls, "-t", "t", "-C", "1"]);

        Assert.True(pub.ExitCode == ExitCodes.Done, pub.Error);
        Assert.Contains("\"broker.example\",8883", pub.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", pub.Error, StringComparison.Ordinal);
        Assert.Equal("x\n", sub.Output);
    }

    [Fact]
    public async Task Pub_CertificateOfAnotherHost_IsRefusedUnlessInsecure()
    {
        await using Bench bench = Start(_authority.Issue("other.example"));
        string[] arguments = ["--cafile", Write(_authority.CertificatePem), "-t", "t", "-m", "x"];

        CliResult refused = await bench.RunAsync("pub", arguments);
        CliResult sent = await bench.RunAsync("pub", [.. arguments, "--insecure"]);

        Assert.Equal(ExitCodes.Mqtt, refused.ExitCode);
        Assert.True(sent.ExitCode == ExitCodes.Done, sent.Error);
    }

    [Fact]
    public async Task Pub_KeyInPlaceOfTheCertificate_IsExplained()
    {
        TestCertificate own = _authority.Issue("device");
        await using Bench bench = Start(_authority.Issue("broker.example"));

        CliResult result = await bench.RunAsync("pub", "--cafile", Write(own.KeyPem), "-t", "t", "-m", "x");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("--cafile: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("There is no certificate in it", result.Error, StringComparison.Ordinal);
    }

    private static Bench Start(TestCertificate server, string? clientAuthority = null) => new(
        options => options.Model = "BG95",
        new EmbeddedBrokerOptions
        {
            Tls = new EmbeddedBrokerTls($"{server.CertificatePem}\n{server.KeyPem}", clientAuthority),
        });

    private string Write(string pem)
    {
        string path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.pem");
        File.WriteAllText(path, pem);
        return path;
    }
}
