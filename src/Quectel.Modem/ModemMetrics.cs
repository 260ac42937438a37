using System.Diagnostics;
using System.Diagnostics.Metrics;
using Quectel.Modem.At;

namespace Quectel.Modem;

/// <summary>
/// What can be measured and traced of a modem; docs/observability.md says what each name means. Whatever nobody listens to
/// costs a look at a flag.
/// </summary>
internal sealed class ModemMetrics
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Quectel.Modem";

    private const string PortKey = "quectel.modem.port";
    private const string CommandKey = "quectel.modem.command";
    private const string ErrorKey = "error.type";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Shared = new(Name);

    // From a command over USB to an operator scan.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 180],
    };

    private readonly KeyValuePair<string, object?> _port;
    private readonly Histogram<double> _commandDuration;
    private readonly Counter<long> _resynchronizations;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _portLosses;
    private readonly Gauge<int> _rssi;
    private readonly Gauge<int> _rsrp;
    private readonly Gauge<int> _rsrq;
    private readonly Gauge<double> _sinr;

    /// <param name="factory">Makes the meter; null for one that all modems share.</param>
    /// <param name="port">The name of the port, which tells modems apart.</param>
    public ModemMetrics(IMeterFactory? factory, string port)
    {
        Meter meter = factory?.Create(Name) ?? Shared;
        _port = new(PortKey, port);
        _commandDuration = meter.CreateHistogram(
            "quectel.modem.command.duration", "s", "From writing an AT command to the end of its answer.", advice: Seconds);
        _resynchronizations = meter.CreateCounter<long>(
            "quectel.modem.resynchronizations", "{resynchronization}", "Proofs that the modem owes no answer any more.");
        _restarts = meter.CreateCounter<long>("quectel.modem.restarts", "{restart}", "Restarts of the module.");
        _portLosses = meter.CreateCounter<long>("quectel.modem.port.losses", "{loss}", "Losses of the port.");
        _rssi = meter.CreateGauge<int>("quectel.modem.signal.rssi", "dBm", "Received signal strength, as measured last.");
        _rsrp = meter.CreateGauge<int>("quectel.modem.signal.rsrp", "dBm", "Reference signal received power, as measured last.");
        _rsrq = meter.CreateGauge<int>("quectel.modem.signal.rsrq", "dB", "Reference signal received quality, as measured last.");
        _sinr = meter.CreateGauge<double>("quectel.modem.signal.sinr", "dB", "Signal to interference and noise, as measured last.");
    }

    /// <summary>Of channels that belong to no modem.</summary>
    public static ModemMetrics None { get; } = new(null, string.Empty);

    public bool WatchesSignal => _rssi.Enabled || _rsrp.Enabled || _rsrq.Enabled || _sinr.Enabled;

    /// <summary>A command has been answered, or nobody waits for it any more.</summary>
    /// <param name="exchange">The command; null when it was not written.</param>
    /// <param name="time">The clock.</param>
    public void CommandEnded(AtExchange? exchange, TimeProvider time)
    {
        if (exchange is null || !(_commandDuration.Enabled || Activities.HasListeners()))
        {
            return;
        }

        try
        {
            TimeSpan elapsed = time.GetElapsedTime(exchange.StartedAt);
            Record(AtCommandName.Of(exchange.Command.LogText), ErrorOf(exchange, elapsed), elapsed, time.GetUtcNow());
        }
        catch (Exception)
        {
            // A listener's: the turn must end, whoever looks on.
        }
    }

    public void Resynchronized(bool succeeded) =>
        _resynchronizations.Add(1, _port, new("quectel.modem.outcome", succeeded ? "proven" : "given_up"));

    public void Restarted() => _restarts.Add(1, _port);

    public void PortLost() => _portLosses.Add(1, _port);

    public void Measured(SignalQuality signal) => Record(_rssi, signal.RssiDbm);

    public void Measured(RadioSignal? signal)
    {
        Record(_rssi, signal?.RssiDbm);
        Record(_rsrp, signal?.RsrpDbm);
        Record(_rsrq, signal?.RsrqDb);
        Record(_sinr, signal?.SinrDb);
    }

    private static string? ErrorOf(AtExchange exchange, TimeSpan elapsed) => exchange.Result switch
    {
        { Code: AtResultCode.Ok } => null,
        { Code: AtResultCode.CmeError, Number: var number } => FormattableString.Invariant($"CME {number}"),
        { Code: AtResultCode.CmsError, Number: var number } => FormattableString.Invariant($"CMS {number}"),
        not null => "ERROR",
        _ when exchange.Failure is not null => "disconnected",
        _ => elapsed >= exchange.Command.MaxResponseTime ? "timeout" : "cancelled",
    };

    private void Record(string name, string? error, TimeSpan elapsed, DateTimeOffset now)
    {
        var tags = new TagList { _port, { CommandKey, name } };
        if (error is not null)
        {
            tags.Add(ErrorKey, error);
        }

        _commandDuration.Record(elapsed.TotalSeconds, tags);

        // Made afterwards, with its real beginning: nothing happens inside it that could want it for a parent.
        using Activity? activity = Activities.StartActivity(
            name, ActivityKind.Client, parentContext: default, tags, startTime: now - elapsed);
        if (error is not null)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error);
        }

        activity?.SetEndTime(now.UtcDateTime);
    }

    private void Record<T>(Gauge<T> gauge, T? value)
        where T : struct
    {
        if (value is { } known)
        {
            gauge.Record(known, _port);
        }
    }
}
