using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Mqtt.Supervision;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests.Supervision;

public sealed class RestartBudgetTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void TrySpend_BudgetSpent_IsFalseUntilThePeriodIsOver()
    {
        RestartBudget budget = New();

        Assert.True(budget.TrySpend());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.True(budget.TrySpend());
        Assert.False(budget.TrySpend());
        _time.Advance(TimeSpan.FromHours(22.9));
        Assert.False(budget.TrySpend());
        _time.Advance(TimeSpan.FromHours(0.1));
        Assert.True(budget.TrySpend());
        Assert.False(budget.TrySpend());
    }

    [Fact]
    public void TrySpend_AnotherProcess_KnowsWhatThisOneSpent()
    {
        Assert.True(New().TrySpend());
        Assert.True(New().TrySpend());

        Assert.False(New().TrySpend());
    }

    [Fact]
    public void TrySpend_LinesThatAreNoTimes_CountAsRestarts()
    {
        File.WriteAllText(_path, "rubbish\n\0\n");

        Assert.False(New().TrySpend());
    }

    [Fact]
    public void TrySpend_TimesOfAFutureInWhichTheClockWasWrong_DoNotBlockItForEver()
    {
        File.WriteAllText(_path, "2099-01-01T00:00:00+00:00\n2099-01-02T00:00:00+00:00\n");
        RestartBudget budget = New();

        Assert.False(budget.TrySpend());
        _time.Advance(TimeSpan.FromHours(24));
        Assert.True(budget.TrySpend());
    }

    [Fact]
    public void TrySpend_CannotBeRecorded_IsRefused() =>
        Assert.False(New("/nonesuch/restarts").TrySpend());

    public void Dispose() => File.Delete(_path);

    private RestartBudget New(string? path = null) => new(
        new MqttSupervisorOptions
        {
            MaxRestarts = 2,
            RestartPeriod = TimeSpan.FromHours(24),
            RestartLogPath = path ?? _path,
        },
        _time,
        NullLogger.Instance);
}
