using Quectel.Simulator.Brokers;

namespace Quectel.Cli.Tests;

/// <summary>PIN, password and payload stay out of everything that is shown or kept.</summary>
public sealed class SecretsTests
{
    private const string Pin = "73119";
    private const string Password = "pass-w0rd-Zq";
    private const string Payload = "payload-Zq";

    [Fact]
    public async Task RunAsync_EverythingTraced_ShowsNoSecret()
    {
        var users = new EmbeddedBrokerOptions { Users = new Dictionary<string, string> { ["me"] = Password } };
        await using var bench = new Bench(options => options.Pin = Pin, users);
        string log = Path.GetTempFileName();

        CliResult pub = await bench.RunAsync(
            "pub", "-t", "a", "-r", "-m", Payload, "-u", "me", "-P", Password, "--pin", Pin, "-vv", "--log-file", log);
        Assert.True(pub.ExitCode == ExitCodes.Done, pub.Error);
        CliResult sub = await bench.RunAsync(
            "sub", "-t", "a", "-C", "1", "-u", "me", "-P", Password, "--log-level", "trace", "--log-file", log);
        string file = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        File.Delete(log);

        Assert.Equal(ExitCodes.Done, sub.ExitCode);
        foreach (string shown in new[] { pub.Error, sub.Error, file })
        {
            Assert.Contains("AT+QMTCONN=0,", shown, StringComparison.Ordinal); // The wire was traced.
            Assert.DoesNotContain(Pin, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(Payload, shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RunAsync_TypedPin_IsNotTraced()
    {
        await using var bench = new Bench(options => options.Pin = Pin);

        CliResult result = await CliRun.ToEndAsync("at", "--modem", bench.Endpoint, $"AT+CPIN=\"{Pin}\"", "-vv");

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        Assert.Contains("> AT+CPIN=***", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Pin, result.Error, StringComparison.Ordinal);
    }
}
