using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Quectel.Testing;

/// <summary>Makes meters, and keeps what they measure.</summary>
public sealed class MetricCollector : IMeterFactory
{
    private readonly ConcurrentDictionary<string, Meter> _meters = new();
    private readonly ConcurrentQueue<Measured> _all = [];
    private readonly ConcurrentQueue<Instrument> _instruments = [];
    private readonly MeterListener _listener = new();

    /// <param name="listens">False: the instruments are there, and nobody listens to them.</param>
    public MetricCollector(bool listens = true)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == this)
            {
                _instruments.Enqueue(instrument);
                if (listens)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Every instrument that was made.</summary>
    public IReadOnlyCollection<Instrument> Instruments => _instruments;

    public IReadOnlyCollection<Measured> All => _all;

    public Meter Create(MeterOptions options) => _meters.GetOrAdd(
        options.Name, name => new Meter(new MeterOptions(name) { Version = options.Version, Scope = this }));

    public IReadOnlyList<Measured> Of(string instrument) => [.. _all.Where(each => each.Instrument == instrument)];

    /// <summary>What an instrument that is asked says now.</summary>
    public IReadOnlyList<Measured> Observe(string instrument)
    {
        int before = _all.Count;
        _listener.RecordObservableInstruments();
        return [.. _all.Skip(before).Where(each => each.Instrument == instrument)];
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (Meter meter in _meters.Values)
        {
            meter.Dispose();
        }
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _all.Enqueue(new Measured(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));

    /// <summary>One measurement.</summary>
    public sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags)
    {
        public object? this[string tag] => Tags.GetValueOrDefault(tag);
    }
}
