using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>
/// Runs the two-stage operations of the module: <c>OK</c> accepts a command, a URC brings the outcome. The outcome is
/// entered first, then the command is written, then both are awaited (invariant 4).
/// </summary>
/// <remarks>Its methods run for every publish, and are not worth an object each.</remarks>
internal sealed class MqttOperationRunner(
    IAtChannel channel, MqttMessageIds messageIds, TimeProvider time, Action<Exception> onModemLost)
{
    private readonly MqttPendingOperations _pending = new(time);

    /// <summary>An id for an operation to run, which gives it back.</summary>
    public int TakeMessageId() => messageIds.Take();

    /// <summary>An exchange for an operation to run, which gives it back.</summary>
    public MqttExchange TakeExchange() => _pending.Take();

    /// <summary>Runs an operation; any outcome but 0 is an exception.</summary>
    /// <exception cref="MqttOperationException">The module refused the command, or the operation failed.</exception>
    /// <exception cref="MqttConnectionLostException">The connection ended meanwhile.</exception>
    /// <exception cref="ModemTimeoutException">No answer, or no outcome.</exception>
    public ValueTask<MqttResultUrc> RunAsync(
        MqttOperation operation,
        int messageId,
        AtCommand<bool> command,
        TimeSpan limit,
        CancellationToken cancellationToken) =>
        RunAsync(TakeExchange(), operation, messageId, command, limit, cancellationToken);

    /// <inheritdoc cref="RunAsync(MqttOperation, int, AtCommand{bool}, TimeSpan, CancellationToken)"/>
    public ValueTask<MqttResultUrc> RunAsync(
        MqttExchange exchange,
        MqttOperation operation,
        int messageId,
        AtCommand<bool> command,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        exchange.Begin(operation, messageId);
        return ExchangeAsync(exchange, mustSucceed: true, command, limit, cancellationToken);
    }

    /// <summary>Runs an operation and gives its outcome, whatever it is.</summary>
    /// <exception cref="AtCommandException">The module refused the command: no outcome will follow.</exception>
    public ValueTask<MqttResultUrc> ExchangeAsync(
        MqttOperation operation,
        int messageId,
        AtCommand<bool> command,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        MqttExchange exchange = TakeExchange();
        exchange.Begin(operation, messageId);
        return ExchangeAsync(exchange, mustSucceed: false, command, limit, cancellationToken);
    }

    public bool TryComplete(MqttResultUrc urc) => _pending.TryComplete(urc);

    public void FailAll(Exception error) => _pending.FailAll(error);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<MqttResultUrc> ExchangeAsync(
        MqttExchange exchange,
        bool mustSucceed,
        AtCommand<bool> command,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        MqttOperation operation = exchange.Operation;
        if (_pending.TryEnter(exchange) is { } ended)
        {
            messageIds.Return(exchange.MessageId, isSettled: true);
            ExceptionDispatchInfo.Throw(ended);
        }

        bool isRefused = false;
        bool hasEndedWell = false;
        try
        {
            MqttResultUrc outcome = await exchange.RunAsync(channel, command, limit, cancellationToken)
                .ConfigureAwait(false);
            hasEndedWell = true;
            return outcome.Result == 0 || !mustSucceed
                ? outcome
                : throw MqttOperationException.Create(operation, outcome.Result);
        }
        catch (TimeoutException)
        {
            throw new ModemTimeoutException(
                $"MQTT {operation}",
                limit,
                $"The module accepted MQTT {operation} and reported no outcome within {limit.TotalSeconds:0.#} s.");
        }
        catch (AtCommandException error)
        {
            isRefused = true;
            if (mustSucceed)
            {
                throw MqttOperationException.Rejected(operation, error);
            }

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
            bool isKnown = _pending.Leave(exchange);
            messageIds.Return(exchange.MessageId, isSettled: isRefused || isKnown);
            exchange.Leave(hasEndedWell);
        }
    }
}
