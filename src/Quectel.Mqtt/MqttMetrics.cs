using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Quectel.Mqtt;

/// <summary>
/// The instruments of a meter; docs/observability.md says what each name means. Those of MQTT as such follow OpenTelemetry's
/// semantic conventions for messaging.
/// </summary>
/// <remarks>
/// There is one for each meter: an instrument that is observed cannot be taken out of a meter again, so it belongs to the meter,
/// and asks the outboxes and supervisors there are.
/// </remarks>
internal sealed class MqttMetrics
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Quectel.Mqtt";

    private static readonly Meter SharedMeter = new(Name);
    private static readonly ConditionalWeakTable<Meter, MqttMetrics> All = [];

    // A message over LTE takes a tenth of a second; one that waits for a retransmission or a window takes many.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 120],
    };

    private readonly ConcurrentDictionary<MqttOutbox, TagList> _outboxes = [];
    private readonly ConcurrentDictionary<MqttSupervisor, TagList> _supervisors = [];

    private MqttMetrics(Meter meter)
    {
        OperationDuration = meter.CreateHistogram(
            "messaging.client.operation.duration", "s", "From the call to the broker's answer.", advice: Seconds);
        Sent = meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages published.");
        Consumed = meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Messages received.");
        Retransmissions = meter.CreateCounter<long>(
            "quectel.mqtt.retransmissions", "{retransmission}", "Packets that the module sent again for want of an acknowledgement.");
        Dropped = meter.CreateCounter<long>("quectel.mqtt.messages.dropped", "{message}", "Messages that came and were dropped.");
        Disconnections = meter.CreateCounter<long>("quectel.mqtt.disconnections", "{disconnection}", "Connections that ended.");
        StageFailures = meter.CreateCounter<long>(
            "quectel.mqtt.supervisor.stage.failures", "{failure}", "Attempts to get online that failed.");
        RecoverySteps = meter.CreateCounter<long>(
            "quectel.mqtt.supervisor.recovery.steps", "{step}", "What was done before an attempt to get online again.");
        meter.CreateObservableGauge(
            "quectel.mqtt.supervisor.online", () => Observe(_supervisors, it => it.IsOnline ? 1 : 0), null, "1 when online, else 0.");
        meter.CreateObservableGauge(
            "quectel.mqtt.supervisor.stage", () => Observe(_supervisors, it => (int)it.Progress.Stage), null, "The stage, by its number.");
        meter.CreateObservableUpDownCounter(
            "quectel.mqtt.outbox.messages", () => Observe(_outboxes, it => it.Statistics.Count), "{message}", "Messages in the outbox.");
        meter.CreateObservableUpDownCounter(
            "quectel.mqtt.outbox.size", () => Observe(_outboxes, it => it.Statistics.Bytes), "By", "Their payloads.");
        meter.CreateObservableCounter(
            "quectel.mqtt.outbox.outcomes", () => _outboxes.SelectMany(entry => Outcomes(entry.Key.Statistics, entry.Value)),
            "{message}", "Messages that left the outbox.");
    }

    public Histogram<double> OperationDuration { get; }

    public Counter<long> Sent { get; }

    public Counter<long> Consumed { get; }

    public Counter<long> Retransmissions { get; }

    public Counter<long> Dropped { get; }

    public Counter<long> Disconnections { get; }

    public Counter<long> StageFailures { get; }

    public Counter<long> RecoverySteps { get; }

    /// <param name="factory">Makes the meter; null for one that all modems share.</param>
    public static MqttMetrics Of(IMeterFactory? factory) =>
        All.GetValue(factory?.Create(Name) ?? SharedMeter, static meter => new MqttMetrics(meter));

    public void Watch(MqttOutbox outbox, TagList tags) => _outboxes[outbox] = tags;

    public void Watch(MqttSupervisor supervisor, TagList tags) => _supervisors[supervisor] = tags;

    public void Forget(MqttOutbox outbox) => _outboxes.TryRemove(outbox, out _);

    public void Forget(MqttSupervisor supervisor) => _supervisors.TryRemove(supervisor, out _);

    private static IEnumerable<Measurement<T>> Observe<TSource, T>(
        ConcurrentDictionary<TSource, TagList> sources, Func<TSource, T> read)
        where TSource : notnull
        where T : struct =>
        sources.Select(entry => new Measurement<T>(read(entry.Key), entry.Value));

    private static IEnumerable<Measurement<long>> Outcomes(MqttOutboxStatistics statistics, TagList tags)
    {
        (string Outcome, long Count)[] outcomes =
        [
            ("delivered", statistics.Delivered),
            ("dropped", statistics.Dropped),
            ("expired", statistics.Expired),
            ("replaced", statistics.Replaced),
        ];
        return outcomes.Select(each => new Measurement<long>(each.Count, [.. tags, new("quectel.mqtt.outbox.outcome", each.Outcome)]));
    }
}
