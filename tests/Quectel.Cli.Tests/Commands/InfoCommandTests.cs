using System.Text.Json;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;

namespace Quectel.Cli.Tests.Commands;

public sealed class InfoCommandTests
{
    [Fact]
    public async Task RunAsync_JsonOverPty_HasTheStableNames()
    {
        await using var bench = new Bench();
        await using PtyPort pty = bench.Modem.OpenPty();

        CliResult result = await CliRun.ToEndAsync("info", "--json", "--modem", pty.Path);

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        using var report = JsonDocument.Parse(result.OutputBytes);
        JsonElement root = report.RootElement;
        Assert.Equal(pty.Path, root.GetProperty("port").GetString());
        Assert.Equal("Quectel", root.GetProperty("manufacturer").GetString());
        Assert.Equal("EC25", root.GetProperty("model").GetString());
        Assert.Equal("EC25EFAR02A09M4G", root.GetProperty("revision").GetString());
        Assert.Equal("861234050000001", root.GetProperty("imei").GetString());
        Assert.Equal("ready", root.GetProperty("sim").GetString());
        Assert.Equal("89860025128306012474", root.GetProperty("iccid").GetString());
        Assert.InRange(root.GetProperty("signalDbm").GetInt32(), -113, -51);
        JsonElement radio = root.GetProperty("radio");
        Assert.Equal("LTE", radio.GetProperty("technology").GetString());
        Assert.StartsWith("LTE BAND", radio.GetProperty("band").GetString(), StringComparison.Ordinal);
        Assert.InRange(radio.GetProperty("rsrpDbm").GetInt32(), -140, -44);
        Assert.InRange(radio.GetProperty("rsrqDb").GetInt32(), -30, -1);
        Assert.InRange(radio.GetProperty("sinrDb").GetDouble(), -20, 30);
        Assert.Equal("LTE", root.GetProperty("operator").GetProperty("technology").GetString());
        Assert.True(root.GetProperty("operator").GetProperty("automatic").GetBoolean());
        JsonElement registration = root.GetProperty("registration");
        Assert.Equal("home", registration.GetProperty("eps").GetProperty("state").GetString());
        Assert.InRange(registration.GetProperty("eps").GetProperty("cellId").GetInt64(), 1, 0xFFFFFFF);
        Assert.Equal("LTE", registration.GetProperty("eps").GetProperty("technology").GetString());
        Assert.Equal("home", registration.GetProperty("circuitSwitched").GetProperty("state").GetString());
        Assert.Empty(root.GetProperty("pdpContexts").EnumerateArray());
    }

    [Fact]
    public async Task RunAsync_ActiveContext_IsListed()
    {
        await using var bench = new Bench();
        await bench.RunAsync("pub", "-t", "a", "-m", "x");

        CliResult result = await CliRun.ToEndAsync("info", "--json", "--modem", bench.Endpoint);

        using var report = JsonDocument.Parse(result.OutputBytes);
        JsonElement context = Assert.Single(report.RootElement.GetProperty("pdpContexts").EnumerateArray());
        Assert.Equal(1, context.GetProperty("id").GetInt32());
        Assert.Equal("IPv4", context.GetProperty("type").GetString());
        Assert.Contains('.', context.GetProperty("address").GetString()!);
    }

    [Fact]
    public async Task RunAsync_LockedSim_IsAStateAndTheRestIsUnknown()
    {
        await using var bench = new Bench(options => options.Pin = "1234");

        CliResult result = await CliRun.ToEndAsync("info", "--json", "--modem", bench.Endpoint);

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        using var report = JsonDocument.Parse(result.OutputBytes);
        Assert.Equal("PIN required", report.RootElement.GetProperty("sim").GetString());
        Assert.Equal(JsonValueKind.Null, report.RootElement.GetProperty("operator").ValueKind);
    }

    [Fact]
    public async Task RunAsync_NetworkRefuses_SaysWhy()
    {
        await using var bench = new Bench(options => options.Model = "BG95");
        await bench.Modem.InjectAsync(FaultAction.Parse("{registration: denied, cause: 11}"));

        CliResult result = await CliRun.ToEndAsync("info", "--modem", bench.Endpoint);

        Assert.Contains("Registration LTE     denied, cause 11: this network is not allowed", result.Output, StringComparison.Ordinal);
        Assert.Contains("Radio                no service", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Table_IsAlignedAndPlain()
    {
        await using var bench = new Bench();

        CliResult result = await CliRun.ToEndAsync("info", "--modem", bench.Endpoint);

        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Contains("Modem                Quectel EC25", lines);
        Assert.Contains(lines, line => line.StartsWith("Registration LTE     home", StringComparison.Ordinal));
        Assert.Contains("PDP contexts         none active", lines);
        Assert.Contains(lines, line => line.StartsWith("Radio                LTE, LTE BAND ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public async Task RunAsync_ModemFromEnvironment_IsUsed()
    {
        await using var bench = new Bench();
        var environment = new Dictionary<string, string> { ["QUECTEL_MODEM"] = bench.Endpoint };

        CliResult result = await CliRun.Start(["info"], environment: environment).EndAsync();

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        Assert.Contains(bench.Endpoint, result.Output, StringComparison.Ordinal);
    }
}
