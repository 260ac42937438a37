using System.Collections.Concurrent;
using System.Diagnostics;

namespace Quectel.Testing;

/// <summary>Keeps the spans that ended below one of its own: other tests run beside this one.</summary>
public sealed class ActivityCollector : IDisposable
{
    private readonly ActivitySource _source = new("Quectel.Testing");

    private readonly ConcurrentQueue<Activity> _all = [];
    private readonly ActivityListener _listener;
    private readonly Activity _root;

    public ActivityCollector(params string[] sources)
    {
        ActivityTraceId trace = default;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == _source || sources.Contains(source.Name),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                {
                    _all.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
        _root = _source.StartActivity("test")!;
        trace = _root.TraceId;
    }

    public Activity Root => _root;

    public IReadOnlyList<Activity> All => [.. _all];

    public void Dispose()
    {
        _root.Dispose();
        _listener.Dispose();
        _source.Dispose();
    }
}
