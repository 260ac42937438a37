using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Quectel.Modem.Urcs;

namespace Quectel.Modem.At;

/// <summary>Serialises commands on one port.</summary>
/// <remarks>
/// Requirements:
/// 1. One owner holds the turn. A turn ends when the modem has answered, or when a probe has proven that it owes
///    nothing; a caller's time-out or cancellation ends only the caller's wait, and the turn is handed to
///    <see cref="AtRecovery"/>.
/// 2. An answer that came twice, that came unasked or that its command could not read makes the channel suspect; it is
///    proven before the next command.
/// 3. When the port dies, or the modem cannot be proven again, the channel is closed for good and says why; everything
///    pending fails with that reason at once. Whoever owns the endpoint opens a new channel.
/// </remarks>
internal sealed class AtChannel : IAtChannel, IAsyncDisposable
{
    // What the port may have been left in: a prompt, a payload without end, a connection without end.
    private static readonly AtRung[] OpeningRungs = [AtRung.Escape, AtRung.Escape, AtRung.LeaveDataMode];

    private readonly IModemTransport _transport;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ModemMetrics _metrics;
    private readonly UrcDispatcher _urcs = new();
    private readonly AtReceiver _receiver;
    private readonly AtWriter _writer;
    private readonly AtProber _prober;
    private readonly AtRecovery _recovery;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Task _readLoop;
    private AtExchange _exchange;
    private AtExchange _lastExchange;
    private Task _recovering = Task.CompletedTask;
    private int _disposed;

    public AtChannel(IModemTransport transport, AtChannelOptions options, TimeProvider time, ILogger logger)
    {
        _transport = transport;
        _time = time;
        _logger = logger;
        _metrics = options.Metrics;
        _receiver = new AtReceiver(transport, options.Framing, _urcs, logger);
        _writer = new AtWriter(transport.Output);
        _prober = new AtProber(_receiver, _writer, options, time, logger);
        _recovery = new AtRecovery(transport.Name, _receiver, _writer, _prober, options, time, logger);
        _exchange = NewExchange();
        _lastExchange = NewExchange();
        _readLoop = _receiver.RunAsync();
    }

    /// <summary>Whether commands can be sent.</summary>
    public bool IsOpen => _receiver.IsOpen;

    /// <summary>How long a command may have to wait for an earlier one's missing answer; zero: not at all.</summary>
    public TimeSpan RecoveryTimeLeft => _recovery.TimeLeft;

    public Task<TResult> SendAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken) =>
        SendValueAsync(command, cancellationToken).AsTask();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // A command is not worth an object of its own.
    public async ValueTask<TResult> SendValueAsync<TResult>(
        AtCommand<TResult> command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        await EnterTurnAsync(cancellationToken).ConfigureAwait(false);
        AtExchange? exchange = null;
        bool isAnswered = false;
        try
        {
            exchange = Begin(command, cancellationToken);
            AtResponse response = await exchange.Answer.ConfigureAwait(false);
            isAnswered = true;
            return command.Accepts(response.Result)
                ? command.Parse(response)
                : throw new AtCommandException(command, response.Result);
        }
        catch (TimeoutException) when (!isAnswered)
        {
            ModemLog.CommandTimedOut(_logger, command.LogText, command.MaxResponseTime.TotalSeconds);
            throw new ModemTimeoutException(command.LogText, command.MaxResponseTime);
        }
        catch (AtProtocolException)
        {
            _receiver.Doubt ??= $"The answer to {command.LogText} was not understood."; // It may have been another's.
            throw;
        }
        finally
        {
            EndTurn(exchange, isAnswered);
        }
    }

    public UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity)
        where TUrc : class
    {
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return _urcs.Subscribe(parse, capacity);
    }

    /// <summary>
    /// Proves the channel before its first command: whatever an earlier program left behind is thrown away, the echo is
    /// off and results come in words.
    /// </summary>
    /// <param name="timeout">How long to try; a module that is booting does not answer for up to 20 s.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ModemTimeoutException">
    /// The modem did not answer; the channel stays open and may be tried again.
    /// </exception>
    public async Task SynchronizeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var timer = new CancellationTokenSource(timeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
            _receiver.Doubt = null;
            await ProveFromOpeningAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModemTimeoutException(
                "AT",
                timeout,
                $"The modem on {_transport.Name} did not answer AT within {timeout.TotalSeconds:0.#} s. "
                + "Is it powered, is this its AT port (USB interface 2 or 3), and does the baud rate fit?");
        }
        finally
        {
            LeaveTurn();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        string name = _transport.Name;
        _receiver.Close(new ModemDisconnectedException(name, $"The connection to {name} was closed by this program."));
        await _transport.DisposeAsync().ConfigureAwait(false);
        await _readLoop.ConfigureAwait(false);
        await _recovering.ConfigureAwait(false);
        _exchange.Dispose();
        _lastExchange.Dispose();
    }

    private async Task EnterTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_receiver.Doubt is null)
        {
            return;
        }

        Task proof = RecoverAsync(_recovery.ProveAsync(abandoned: null));
        try
        {
            await proof.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _recovering = LeaveTurnAfterAsync(proof); // The proof goes on without this caller.
            throw;
        }
    }

    /// <summary>Writes the command, with somebody there to take its answer.</summary>
    private AtExchange Begin(AtCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AtExchange exchange = _lastExchange;
        try
        {
            exchange.Begin(command, cancellationToken);
            _receiver.Attach(exchange);
        }
        catch
        {
            exchange.StopWaiting();
            exchange.Dispose();
            _lastExchange = NewExchange(); // Its wait may have ended, and that be on its way.
            throw;
        }

        (_exchange, _lastExchange) = (exchange, _exchange);
        exchange.Writing.Start(command, cancellationToken);
        return exchange;
    }

    private void EndTurn(AtExchange? exchange, bool isAnswered)
    {
        exchange?.StopWaiting();
        _metrics.CommandEnded(exchange, _time);
        if (exchange is null || (isAnswered && exchange.Writing is { IsDone: true, IsCut: false }))
        {
            LeaveTurn();
            return;
        }

        exchange.Dispose();
        _exchange = NewExchange();
        _recovering = LeaveTurnAfterAsync(RecoverAsync(_recovery.FinishAsync(exchange)));
    }

    private void LeaveTurn()
    {
        _receiver.Detach();
        _exchange.Forget();
        _turn.Release();
    }

    private async Task LeaveTurnAfterAsync(Task recovery)
    {
        await recovery.ConfigureAwait(false);
        LeaveTurn();
    }

    private static async Task RecoverAsync(Task recovery)
    {
        try
        {
            await recovery.ConfigureAwait(false);
        }
        catch (ModemDisconnectedException)
        {
            // The port died meanwhile: the channel is closed and everybody waiting has been told.
        }
    }

    private AtExchange NewExchange() => new(new AtWriting(_writer, OnPortFailure, _logger), _time);

    // Which fails the exchange, and so tells the caller.
    private void OnPortFailure(Exception error) => _receiver.Close(PortFailure.Describe(_transport.Name, error));

    private async Task ProveFromOpeningAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (int i = 0; ; i++)
            {
                AtRung rung = OpeningRungs[i % OpeningRungs.Length];
                if (await _prober.TryAsync(rung, abandoned: null, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (Exception error) when (PortFailure.Is(error))
        {
            _receiver.Close(PortFailure.Describe(_transport.Name, error));
            throw _receiver.NewClosedException();
        }
    }
}
