namespace Quectel.Benchmarks.WholePath;

/// <summary>What one client reached in one phase of one round.</summary>
/// <param name="PerSecond">How many a second.</param>
/// <param name="P50">The median of their times in µs; 0 for a burst.</param>
/// <param name="P99">99 of 100 were not slower, in µs.</param>
/// <param name="CpuMicroseconds">Processor time of the client for each.</param>
/// <param name="Right">How many were right.</param>
internal sealed record PathSample(double PerSecond, double P50, double P99, double CpuMicroseconds, int Right)
{
    /// <summary>Bytes allocated for each; 0 where it is not known.</summary>
    public double Bytes { get; init; }

    public static PathSample Create(int count, double seconds, double p50, double p99, double cpuSeconds, int right) =>
        new(count / seconds, p50, p99, cpuSeconds / count * 1e6, right);

    /// <summary>The median of each figure; of what was right the least.</summary>
    public static PathSample MedianOf(IReadOnlyList<PathSample> samples) => new(
        Median(samples, sample => sample.PerSecond),
        Median(samples, sample => sample.P50),
        Median(samples, sample => sample.P99),
        Median(samples, sample => sample.CpuMicroseconds),
        samples.Min(sample => sample.Right))
    {
        Bytes = Median(samples, sample => sample.Bytes),
    };

    private static double Median(IReadOnlyList<PathSample> samples, Func<PathSample, double> figure) =>
        samples.Select(figure).Order().ElementAt(samples.Count / 2);
}
