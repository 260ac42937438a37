using System.Globalization;

namespace Quectel.Benchmarks.WholePath;

/// <summary>What both clients reached in one phase, in rounds.</summary>
/// <remarks>
/// A machine is not always equally fast, and changes within seconds. So both clients take their turn in each round, one
/// right behind the other, and a ratio is the median of the rounds' ratios; the figures beside it are medians of their own.
/// </remarks>
internal sealed class PathComparison
{
    public const string TableHead = """
        | | C: per s | driver: per s | × (half of the rounds) | C: p50 / p99 µs | driver: p50 / p99 µs | p99 × | CPU µs: C / driver | CPU × | B each | right |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    private readonly PathPhase _phase;
    private readonly IReadOnlyList<(PathSample Native, PathSample Driver)> _rounds;

    private PathComparison(PathPhase phase, IReadOnlyList<(PathSample Native, PathSample Driver)> rounds)
    {
        _phase = phase;
        _rounds = rounds;
    }

    public PathSample Native => PathSample.MedianOf([.. _rounds.Select(round => round.Native)]);

    public PathSample Driver => PathSample.MedianOf([.. _rounds.Select(round => round.Driver)]);

    public static async Task<PathComparison> MeasureAsync(NativePrograms programs, PathPhase phase, int count)
    {
        var rounds = new List<(PathSample Native, PathSample Driver)>();
        await using DriverClient driver = await DriverClient.StartAsync(programs);
        await driver.WarmUpAsync(phase);
        for (int i = 0; i < count; i++)
        {
            rounds.Add((await CClient.MeasureAsync(programs, phase), await driver.MeasureAsync(phase)));
        }

        return new PathComparison(phase, rounds);
    }

    /// <summary>A row of the table.</summary>
    public override string ToString()
    {
        PathSample c = Native;
        PathSample d = Driver;
        string times = c.P50 == 0 || d.P50 == 0 ? "– | – | –" : string.Create(
            CultureInfo.InvariantCulture,
            $"{c.P50:0} / {c.P99:0} | {d.P50:0} / {d.P99:0} | {Ratio(sample => sample.P99):0.0}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {_phase.What} | {c.PerSecond:0} | {d.PerSecond:0} | {RateRatio(0.5):0.00} ({RateRatio(0.25):0.00} to {RateRatio(0.75):0.00}) | {times} | {c.CpuMicroseconds:0.0} / {d.CpuMicroseconds:0.0} | {Ratio(sample => sample.CpuMicroseconds):0.0} | {d.Bytes:0} | {d.Right} of {_phase.Count} |");
    }

    private double RateRatio(double share) => Ratio(sample => sample.PerSecond, share);

    private double Ratio(Func<PathSample, double> figure, double share = 0.5) => _rounds
        .Select(round => figure(round.Driver) / figure(round.Native))
        .Order()
        .ElementAt((int)Math.Round(share * (_rounds.Count - 1)));
}
