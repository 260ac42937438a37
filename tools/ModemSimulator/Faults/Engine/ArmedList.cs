namespace Quectel.Simulator.Faults.Engine;

/// <summary>Faults that wait for what they concern, in the order in which they were armed.</summary>
internal sealed class ArmedList<TOccasion, TFault>(TimeProvider time)
{
    private readonly List<(Armed<TOccasion, TFault> Fault, long Since, TimeSpan? Lasting)> _armed = [];

    /// <param name="lasting">Strikes all it concerns for so long; null: until it has done its work.</param>
    public void Add(Armed<TOccasion, TFault> fault, TimeSpan? lasting) =>
        _armed.Add((fault, time.GetTimestamp(), lasting == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : lasting));

    /// <summary>The faults that strike here; those that have done their work with it are taken off.</summary>
    public IReadOnlyList<Func<TOccasion, TFault>> Take(TOccasion occasion)
    {
        _armed.RemoveAll(armed => armed.Lasting <= time.GetElapsedTime(armed.Since));
        var striking = _armed.Where(armed => armed.Fault.Concerns(occasion)).ToList();
        _armed.RemoveAll(armed =>
            armed.Lasting is null && armed.Fault.Concerns(occasion) && armed.Fault.IsLast(occasion));
        return [.. striking.Select(armed => armed.Fault.Fault)];
    }

    public void Clear() => _armed.Clear();
}
