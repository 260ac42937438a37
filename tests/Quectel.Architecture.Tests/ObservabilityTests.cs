using System.Text.RegularExpressions;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Testing;

namespace Quectel.Architecture.Tests;

/// <summary>docs/observability.md lists every instrument there is, with its kind and unit, and no other.</summary>
public sealed partial class ObservabilityTests
{
    [Fact]
    public async Task Instruments_OfSrc_AreThoseOfTheDocumentation()
    {
        using var meters = new MetricCollector();
        var options = new ModemOptions { MeterFactory = meters };
        await using var source = new ModemSource("unix:@quectel-nobody", options);
        await using var supervisor = new MqttSupervisor(source, new MqttClientOptions { Host = "broker", ClientId = "c" });
        await Assert.ThrowsAsync<ModemPortException>(() => source.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            Documented().Order(StringComparer.Ordinal),
            meters.Instruments.Select(each => $"{each.Name} {each.GetType().Name.Split('`')[0]} {each.Unit}".TrimEnd())
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Documented() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "observability.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value} {match.Groups[3].Value}".TrimEnd());

    [GeneratedRegex(@"^\| `([a-z.]+)` \| (\w+) \| *`?([^`|]*?)`? *\|")]
    private static partial Regex Row();
}
