using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Mqtt.Outbox;

/// <summary>Takes messages to the broker: several couriers, each with one message at a time.</summary>
/// <remarks>
/// A courier takes a message only when the way is open, and brings it back when it could not be delivered. So a message that waits
/// for a connection, for however long, may still become too old, be replaced, or be purged.
/// </remarks>
/// <param name="index">Which message is next. Used in turn only, as are the keeper and the storage.</param>
/// <param name="keeper">Lets go of what was delivered.</param>
/// <param name="storage">Where the payloads are.</param>
/// <param name="route">The way to the broker.</param>
/// <param name="turn">Of the outbox.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="report">Called in turn whenever something has changed.</param>
[SuppressMessage("Design", "CA1001", Justification = "Closed by CloseAsync.")]
internal sealed class OutboxCouriers(
    OutboxIndex index,
    OutboxKeeper keeper,
    IMqttOutboxStorage storage,
    OutboxRoute route,
    SemaphoreSlim turn,
    TimeProvider time,
    ILogger logger,
    Action report)
{
    private static readonly TimeSpan PauseOfModem = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseOfStorage = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<Task> _working = [];
    private int _couriers;

    /// <summary>Sends out as many couriers as may find something.</summary>
    public void SendOut_NeedsTurn()
    {
        while (!_closing.IsCancellationRequested && _couriers < index.MaxCouriers)
        {
            _couriers++;
            _working.RemoveWhere(static courier => courier.IsCompleted);
            _working.Add(WorkAsync());
        }
    }

    /// <summary>Calls them back; what they carry stays in the outbox.</summary>
    public async Task CloseAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await turn.WaitAsync().ConfigureAwait(false);
        Task[] working = [.. _working];
        turn.Release();
        await Task.WhenAll(working).ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task WorkAsync()
    {
        // Not a step of it in the turn of the one who sends it out.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            while (await TakeAsync().ConfigureAwait(false) is { } entry)
            {
                OutboxOutcome outcome = await CarryAsync(entry).ConfigureAwait(false);
                await FinishAsync(entry, outcome).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Closing.
        }
    }

    /// <returns>Null when there is nothing: this courier is not one any more.</returns>
    private async Task<MqttOutboxEntry?> TakeAsync()
    {
        bool isOpen = await WaitUntilOpenAsync().ConfigureAwait(false);
        await turn.WaitAsync(_closing.Token).ConfigureAwait(false);
        try
        {
            MqttOutboxEntry? next = isOpen ? index.Take() : null;
            _couriers -= next is null ? 1 : 0;
            report();
            return next;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> WaitUntilOpenAsync()
    {
        try
        {
            await route.WaitUntilOpenAsync(_closing.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is ModemException or InvalidOperationException)
        {
            // The supervisor has ended: the next message sends another courier to look.
            MqttLog.OutboxStuck(logger, error.Message);
            return false;
        }
    }

    private async Task<OutboxOutcome> CarryAsync(MqttOutboxEntry entry)
    {
        try
        {
            return await DeliverAsync(entry).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return OutboxOutcome.Kept; // Closing.
        }
        catch (ArgumentException error)
        {
            // It was accepted for another module, and this one cannot take it: it must not block its topic for ever.
            MqttLog.OutboxUndeliverable(logger, entry.Topic, error.Message);
            return OutboxOutcome.Dropped;
        }
        catch (Exception error) when (error is MqttOutboxException or ModemException or InvalidOperationException)
        {
            MqttLog.OutboxStuck(logger, error.Message);
            TimeSpan pause = error is MqttOutboxException ? PauseOfStorage : PauseOfModem;
            await Task.Delay(pause, time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return OutboxOutcome.Kept;
        }
    }

    private async Task<OutboxOutcome> DeliverAsync(MqttOutboxEntry entry)
    {
        ReadOnlyMemory<byte> payload;
        await turn.WaitAsync(_closing.Token).ConfigureAwait(false);
        try
        {
            if (index.IsExpired(entry, time.GetUtcNow()))
            {
                return OutboxOutcome.Expired;
            }

            payload = await storage.ReadPayloadAsync(entry.Id, _closing.Token).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }

        var publication = new MqttPublication
        {
            Topic = entry.Topic,
            Payload = payload,
            QualityOfService = entry.QualityOfService,
            Retain = entry.Retain,
        };
        await route.PublishAsync(publication, _closing.Token).ConfigureAwait(false);
        return OutboxOutcome.Delivered;
    }

    private async Task FinishAsync(MqttOutboxEntry entry, OutboxOutcome outcome)
    {
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (outcome == OutboxOutcome.Kept)
            {
                index.Return(entry.Id);
            }
            else
            {
                await keeper.LetGoAsync(entry, outcome).ConfigureAwait(false);
            }
        }
        finally
        {
            report();
            turn.Release();
        }
    }
}
