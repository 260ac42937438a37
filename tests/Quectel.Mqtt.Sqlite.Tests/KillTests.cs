using Quectel.OutboxKill;

namespace Quectel.Mqtt.Sqlite.Tests;

/// <summary>
/// A short run of what <c>dotnet run --project tests/Quectel.OutboxKill -- --times 200</c> does: a process that publishes through a
/// durable outbox is killed at random moments.
/// </summary>
public sealed class KillTests
{
    public static bool IsSupported => OperatingSystem.IsLinux();

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Publisher_KilledSixTimes_LosesNothingAndKeepsTheOrder()
    {
        await using var run = new KillRun(seed: 4);

        KillReport report = await run.RunAsync(6, _ => { }, TestContext.Current.CancellationToken);

        Assert.True(report.IsGood, report.ToString());
        Assert.NotEqual(0, report.Accepted);
    }
}
