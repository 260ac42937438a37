using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Quectel.Mqtt;

/// <summary>What one client tells of itself to those who measure and trace. Whatever nobody listens to costs a look at a flag.</summary>
internal sealed class MqttTelemetry
{
    private const string ErrorKey = "error.type";
    private const string OperationKey = "messaging.operation.name";

    private static readonly ActivitySource Activities = new(MqttMetrics.Name);

    private readonly MqttMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TagList _tags;
    private readonly string _clientId;

    public MqttTelemetry(IMeterFactory? factory, TimeProvider time, string port, MqttClientOptions client)
    {
        _metrics = MqttMetrics.Of(factory);
        _time = time;
        _tags =
        [
            new("messaging.system", "mqtt"),
            new("server.address", client.Host),
            new("server.port", client.Port),
            new("quectel.modem.port", port),
            new("quectel.mqtt.client.index", client.ClientIndex),
        ];
        _clientId = client.ClientId;
    }

    /// <summary>Whether it is worth telling of operations.</summary>
    public bool IsWatched => _metrics.OperationDuration.Enabled || _metrics.Sent.Enabled || Activities.HasListeners();

    /// <summary>Publishes, and tells how long it took and how it ended.</summary>
    public Task PublishAsync(MqttPublication publication, Func<Task> publish) =>
        TellAsync("publish", publication.Topic, publication, () => WithResultAsync(publish()));

    /// <summary>Connects, and tells how long it took and how it ended.</summary>
    public Task ConnectAsync(Func<Task> connect) => TellAsync("connect", null, null, () => WithResultAsync(connect()));

    /// <summary>Subscribes, and tells how long it took and how it ended.</summary>
    public Task<T> SubscribeAsync<T>(IReadOnlyList<MqttTopicFilter> filters, Func<Task<T>> subscribe) =>
        TellAsync("subscribe", string.Join(',', filters.Select(each => each.Filter)), null, subscribe);

    public void Received()
    {
        if (_metrics.Consumed.Enabled)
        {
            _metrics.Consumed.Add(1, _tags);
        }
    }

    /// <summary>A message was dropped that no subscription matched.</summary>
    public void UnclaimedDropped() => Dropped("unclaimed");

    /// <summary>A message was dropped because a reader was too slow.</summary>
    public void OverflowDropped() => Dropped("buffer_full");

    public void Retransmitted(MqttOperation operation) =>
        Add(_metrics.Retransmissions, OperationKey, operation.ToString().ToLowerInvariant());

    public void Disconnected(MqttDisconnectReason reason) =>
        Add(_metrics.Disconnections, "quectel.mqtt.disconnect.reason", reason.ToString());

    public void StageFailed(MqttStage stage) => Add(_metrics.StageFailures, "quectel.mqtt.stage", stage.ToString());

    public void RecoveryTaken(MqttRecoveryStep step) => Add(_metrics.RecoverySteps, "quectel.mqtt.recovery.step", step.ToString());

    public void Watch(MqttOutbox outbox) => _metrics.Watch(outbox, _tags);

    public void Forget(MqttOutbox outbox) => _metrics.Forget(outbox);

    public void Watch(MqttSupervisor supervisor) => _metrics.Watch(supervisor, _tags);

    public void Forget(MqttSupervisor supervisor) => _metrics.Forget(supervisor);

    /// <summary>The way online, from the port to the subscriptions; the commands on it are its children.</summary>
    public Activity? StartBringUp(int attempt, MqttRecoveryStep? step)
    {
        Activity? activity = Activities.StartActivity("bring up", ActivityKind.Internal, parentContext: default, _tags);
        activity?.SetTag("quectel.mqtt.attempt", attempt);
        activity?.SetTag("quectel.mqtt.recovery.step", step?.ToString());
        return activity;
    }

    private void Dropped(string reason) => Add(_metrics.Dropped, "quectel.mqtt.drop.reason", reason);

    private static async Task<bool> WithResultAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    private async Task<T> TellAsync<T>(string operation, string? destination, MqttPublication? publication, Func<Task<T>> run)
    {
        long start = _time.GetTimestamp();
        using Activity? activity = StartOperation(operation, destination, publication);
        string? error = null;
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = ErrorOf(exception);
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            activity?.SetTag(ErrorKey, error);
            throw;
        }
        finally
        {
            Record(operation, publication is not null, error, _time.GetElapsedTime(start));
        }
    }

    private Activity? StartOperation(string operation, string? destination, MqttPublication? publication)
    {
        ActivityKind kind = publication is null ? ActivityKind.Client : ActivityKind.Producer;
        string name = destination is null ? operation : $"{operation} {destination}";
        Activity? activity = Activities.StartActivity(name, kind, parentContext: default, TagsOf(operation, publication is not null));
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("messaging.client.id", _clientId);
            activity.SetTag("messaging.destination.name", destination);
            activity.SetTag("messaging.message.body.size", publication?.Payload.Length);
            activity.SetTag("quectel.mqtt.qos", (int?)publication?.QualityOfService);
        }

        return activity;
    }

    private void Record(string operation, bool isPublish, string? error, TimeSpan elapsed)
    {
        TagList tags = TagsOf(operation, isPublish);
        if (error is not null)
        {
            tags.Add(ErrorKey, error);
        }

        _metrics.OperationDuration.Record(elapsed.TotalSeconds, tags);
        if (isPublish)
        {
            _metrics.Sent.Add(1, tags);
        }
    }

    private TagList TagsOf(string operation, bool isPublish)
    {
        TagList tags = _tags;
        tags.Add(OperationKey, operation);
        if (isPublish)
        {
            tags.Add("messaging.operation.type", "send");
        }

        return tags;
    }

    private void Add(Counter<long> counter, string key, string value)
    {
        if (counter.Enabled)
        {
            TagList tags = _tags;
            tags.Add(key, value);
            counter.Add(1, tags);
        }
    }

    private static string ErrorOf(Exception exception) => exception switch
    {
        MqttConnectionLostException lost => lost.Reason.ToString(),
        MqttConnectRefusedException refused => refused.ReturnCode.ToString(),
        OperationCanceledException => "cancelled",
        _ => exception.GetType().Name,
    };
}
