using Quectel.Simulator.Brokers;

namespace Quectel.Cli.Tests;

/// <summary>One failure of each kind, as a user meets it.</summary>
public sealed class ExitStatusTests
{
    [Theory]
    [InlineData("/dev/no-such-tty")]
    [InlineData("unix:@quectel-cli-tests-nobody")]
    [InlineData("tcp://127.0.0.1:1")]
    public async Task RunAsync_MissingPort_IsModem(string endpoint)
    {
        CliResult result = await CliRun.ToEndAsync("info", "--modem", endpoint);

        Fails(result, ExitCodes.Modem, "quectel info: ");
    }

    [Fact]
    public async Task RunAsync_PinAskedForAndNotGiven_IsModem()
    {
        await using var bench = new Bench(options => options.Pin = "1234");

        Fails(await bench.RunAsync("pub", "-t", "a", "-m", "x"), ExitCodes.Modem, "the SIM asks for its PIN");
    }

    [Fact]
    public async Task RunAsync_WrongPin_IsModem()
    {
        await using var bench = new Bench(options => options.Pin = "1234");

        CliResult result = await bench.RunAsync("pub", "-t", "a", "-m", "x", "--pin", "4321");

        Fails(result, ExitCodes.Modem, "refused the PIN; 2 tries are left");
        Assert.DoesNotContain("4321", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_RightPin_GoesOn()
    {
        await using var bench = new Bench(options => options.Pin = "1234");
        var environment = new Dictionary<string, string> { ["QUECTEL_PIN"] = "1234" };
        string[] arguments = ["pub", "--modem", bench.Endpoint, "-h", "b", "-t", "a", "-m", "x"];

        CliResult result = await CliRun.Start(arguments, environment: environment).EndAsync();

        Assert.Equal(ExitCodes.Done, result.ExitCode);
    }

    [Fact]
    public async Task RunAsync_NoCoverage_IsNetwork()
    {
        await using var bench = new Bench();
        await bench.Modem.DropNetworkAsync();

        CliResult result = await bench.RunAsync("pub", "-t", "a", "-m", "x", "--network-timeout", "0");

        Fails(result, ExitCodes.Network, "not registered within 0 s");
    }

    [Fact]
    public async Task RunAsync_WrongApn_IsNetwork()
    {
        await using var bench = new Bench();

        Fails(await bench.RunAsync("pub", "-t", "a", "-m", "x", "--apn", "wrong"), ExitCodes.Network, "PDP context 1");
    }

    [Fact]
    public async Task RunAsync_BrokerDown_IsMqtt()
    {
        await using var bench = new Bench();
        await bench.Broker.StopAsync();

        Fails(await bench.RunAsync("pub", "-t", "a", "-m", "x"), ExitCodes.Mqtt, "could not open the connection to the broker");
    }

    [Fact]
    public async Task RunAsync_LoginRefused_IsMqtt()
    {
        var users = new EmbeddedBrokerOptions { Users = new Dictionary<string, string> { ["me"] = "right" } };
        await using var bench = new Bench(brokerOptions: users);

        CliResult result = await bench.RunAsync("pub", "-t", "a", "-m", "x", "-u", "me", "-P", "not-right");

        Fails(result, ExitCodes.Mqtt, "The broker refused the client");
        Assert.DoesNotContain("not-right", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_BrokerLostWhileSubscribed_IsMqtt()
    {
        await using var bench = new Bench();
        CliRun sub = bench.Start("sub", "-t", "a", "--log-level", "information");
        await sub.SeesErrorAsync("Subscribed to a");
        await bench.Broker.StopAsync();

        Fails(await sub.EndAsync(), ExitCodes.Mqtt, "The MQTT connection ended");
    }

    [Fact]
    public async Task RunAsync_NothingReceivedInTime_IsTimedOut()
    {
        await using var bench = new Bench();

        Fails(await bench.RunAsync("sub", "-t", "a", "-W", "1"), ExitCodes.TimedOut, "the 1 s of --timeout are over");
    }

    [Theory]
    [InlineData("EC25", 1501, "1500 bytes that EC2x")]
    [InlineData("BG95", 4097, "4096 bytes that BG9x")]
    public async Task RunAsync_PayloadOverTheModulesLimit_IsUsageBeforeMqttBegins(string model, int bytes, string expected)
    {
        await using var bench = new Bench(options => options.Model = model);

        CliRun pub = bench.StartWithInput(new MemoryStream(new byte[bytes]), "pub", "-t", "a", "-s", "--log-level", "trace");
        CliResult result = await pub.EndAsync();

        Fails(result, ExitCodes.Usage, expected);
        Assert.DoesNotContain("AT+QMTCFG=\"", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pub", "-m", "x")]
    [InlineData("sub")]
    public async Task RunAsync_TopicOverTheModulesLimit_IsUsageBeforeMqttBegins(string command, params string[] more)
    {
        await using var bench = new Bench();

        CliResult result = await bench.RunAsync(command, ["-t", new string('t', 256), "--log-level", "trace", .. more]);

        Fails(result, ExitCodes.Usage, "has 256 bytes; the module takes 255");
        Assert.DoesNotContain("AT+QMTCFG=\"", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LineOverTheModulesLimit_NamesTheLine()
    {
        await using var bench = new Bench();
        var lines = new MemoryStream([.. "one\n"u8, .. new byte[5000]]);

        CliResult result = await bench.StartWithInput(lines, "pub", "-t", "a", "-l").EndAsync();

        Fails(result, ExitCodes.Usage, "line 2 has more than the 1500 bytes");
    }

    private static void Fails(CliResult result, int exitCode, string message)
    {
        Assert.Equal((exitCode, true), (result.ExitCode, result.Error.Contains(message, StringComparison.Ordinal)));
        Assert.Empty(result.OutputBytes);
    }
}
