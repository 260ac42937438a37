using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>
/// Runs the two-stage operations of the module: <c>OK</c> accepts a command, a URC brings the outcome. The outcome is
/// entered first, then the command is written, then both are awaited (invariant 4).
/// </summary>
internal sealed class MqttOperationRunner(
    IAtChannel channel, MqttMessageIds messageIds, TimeProvider time, Action<Exception> onModemLost)
{
    private readonly MqttPendingOperations _pending = new();

    /// <summary>An id for an operation to run, which gives it back.</summary>
    public int TakeMessageId() => messageIds.Take();

    /// <summary>Runs an operation; any outcome but 0 is an exception.</summary>
    /// <exception cref="MqttOperationException">The module refused the command, or the operation failed.</exception>
    /// <exception cref="MqttConnectionLostException">The connection ended meanwhile.</exception>
    /// <exception cref="ModemTimeoutException">No answer, or no outcome.</exception>
    public async Task<MqttResultUrc> RunAsync(
        MqttOperation operation,
        int messageId,
        AtCommand<bool> command,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        try
        {
            MqttResultUrc outcome = await ExchangeAsync(operation, messageId, command, limit, cancellationToken)
                .ConfigureAwait(false);
            return outcome.Result == 0 ? outcome : throw MqttOperationException.Create(operation, outcome.Result);
        }
        catch (AtCommandException error)
        {
            throw MqttOperationException.Rejected(operation, error);
        }
    }

    /// <summary>Runs an operation and gives its outcome, whatever it is.</summary>
    /// <exception cref="AtCommandException">The module refused the command: no outcome will follow.</exception>
    public async Task<MqttResultUrc> ExchangeAsync(
        MqttOperation operation,
        int messageId,
        AtCommand<bool> command,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        Task<MqttResultUrc> outcome = _pending.Add(operation, messageId);
        bool isRefused = false;
        try
        {
            if (!outcome.IsCompleted)
            {
                await SendAsync(command, outcome, cancellationToken).ConfigureAwait(false);
            }

            return await outcome.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new ModemTimeoutException(
                $"MQTT {operation}",
                limit,
                $"The module accepted MQTT {operation} and reported no outcome within {limit.TotalSeconds:0.#} s.");
        }
        catch (AtCommandException)
        {
            isRefused = true;
            throw;
        }
        catch (ModemDisconnectedException error)
        {
            // Said at once, not when the news comes round by the URCs: the client must not take itself for connected.
            onModemLost(error);
            throw;
        }
        finally
        {
            _pending.Remove(outcome);
            messageIds.Return(messageId, isSettled: isRefused || outcome.IsCompleted);
        }
    }

    public bool TryComplete(MqttResultUrc urc) => _pending.TryComplete(urc);

    public void FailAll(Exception error) => _pending.FailAll(error);

    /// <summary>
    /// Waits for the module to accept the command, unless the outcome is there before: a connection that ends must not
    /// keep its callers waiting for a prompt that will not come.
    /// </summary>
    private async Task SendAsync(AtCommand<bool> command, Task outcome, CancellationToken cancellationToken)
    {
        Task sending = channel.SendAsync(command, cancellationToken);
        await Task.WhenAny(sending, outcome).ConfigureAwait(false);
        if (outcome.IsCompleted && !sending.IsCompleted)
        {
            sending.Forget();
            return;
        }

        await sending.ConfigureAwait(false);
    }
}
