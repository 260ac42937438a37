using Microsoft.Extensions.Logging;

namespace Quectel.Mqtt.Outbox;

/// <summary>What goes into an outbox and out of it, by its bounds; the index and the storage as one. Not thread-safe.</summary>
internal sealed class OutboxKeeper(
    OutboxIndex index, IMqttOutboxStorage storage, MqttOutboxOptions options, TimeProvider time, ILogger logger)
{
    // Done with, but the storage could not let them go: they go with the next thing it does.
    private readonly HashSet<long> _acknowledged = [];
    private long _delivered;
    private long _dropped;
    private long _expired;
    private long _replaced;

    public MqttOutboxStatistics Count() =>
        new(index.Count, index.Bytes, index.InFlight, _delivered, _dropped, _expired, _replaced);

    /// <summary>Puts a message in, or drops it where there is no room and the policy says so.</summary>
    public async Task StoreAsync(
        MqttPublication publication, MqttOutboxDelivery delivery, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await ExpireAsync(now, cancellationToken).ConfigureAwait(false);
        int size = publication.Payload.Length;
        IReadOnlyList<MqttOutboxEntry> replaced = delivery.ReplacesOlder ? index.FindOlder(publication.Topic) : [];
        IReadOnlyList<MqttOutboxEntry>? leaving = index.HasRoom(size, replaced)
            ? replaced
            : MakeRoom(size, delivery.Priority, replaced);
        if (leaving is null)
        {
            _dropped++;
            return;
        }

        var entry = new MqttOutboxEntry
        {
            Id = index.NextId,
            Topic = publication.Topic,
            PayloadBytes = size,
            QualityOfService = publication.QualityOfService,
            Retain = publication.Retain,
            Priority = delivery.Priority,
            Queued = now,
            Expires = now + delivery.ExpiresAfter,
        };
        long[] obsolete = [.. leaving.Select(old => old.Id), .. _acknowledged];
        await storage.AddAsync(entry, publication.Payload, obsolete, cancellationToken).ConfigureAwait(false);
        _acknowledged.Clear();
        index.Add(entry);
        Array.ForEach(obsolete, index.Remove);
        _replaced += replaced.Count;
        _dropped += leaving.Count - replaced.Count;
    }

    /// <returns>Who leaves; null when the new message is the one to drop.</returns>
    private IReadOnlyList<MqttOutboxEntry>? MakeRoom(int size, int priority, IReadOnlyList<MqttOutboxEntry> replaced) =>
        options.WhenFull switch
        {
            MqttOutboxFullPolicy.DropNewest => null,
            MqttOutboxFullPolicy.DropOldest => index.MakeRoom(size, priority, replaced),
            _ => throw new MqttOutboxException(
                MqttOutboxError.Full,
                $"The outbox holds {index.Count} messages of {index.Bytes} bytes, and its bounds are {options.MaxCount} and "
                + $"{options.MaxBytes}. Is the client offline for long? Raise the bounds, or choose what to drop: WhenFull."),
        };

    private async Task ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (index.FindExpired(now) is { Count: > 0 } expired)
        {
            await RemoveAsync(expired, cancellationToken).ConfigureAwait(false);
            _expired += expired.Count;
            MqttLog.OutboxExpired(logger, expired.Count);
        }
    }

    public async Task RemoveAsync(IReadOnlyList<MqttOutboxEntry> gone, CancellationToken cancellationToken)
    {
        await storage.RemoveAsync([.. gone.Select(entry => entry.Id), .. _acknowledged], cancellationToken)
            .ConfigureAwait(false);
        _acknowledged.Clear();
        foreach (MqttOutboxEntry entry in gone)
        {
            index.Remove(entry.Id);
        }
    }

    /// <summary>A message is done with; it leaves, now or with the next thing the storage does.</summary>
    public async Task LetGoAsync(MqttOutboxEntry entry, OutboxOutcome outcome)
    {
        index.Remove(entry.Id);
        _delivered += outcome == OutboxOutcome.Delivered ? 1 : 0;
        _expired += outcome == OutboxOutcome.Expired ? 1 : 0;
        _dropped += outcome == OutboxOutcome.Dropped ? 1 : 0;
        try
        {
            await storage.RemoveAsync([entry.Id, .. _acknowledged], CancellationToken.None).ConfigureAwait(false);
            _acknowledged.Clear();
        }
        catch (MqttOutboxException error)
        {
            // It would be delivered again by the next process; this one knows better, and tries again later.
            _acknowledged.Add(entry.Id);
            MqttLog.OutboxNotReleased(logger, error.Message);
        }
    }
}
