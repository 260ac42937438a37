using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using Quectel.Modem.Urcs;

namespace Quectel.Modem.At;

/// <summary>
/// Serialises commands on one port, runs the read loop and routes each line to the turn's owner or to the URC
/// dispatcher.
/// </summary>
/// <remarks>
/// Requirements:
/// 1. One owner holds the turn. A turn ends when the modem has answered, or when a probe has proven that it owes
///    nothing; a caller's time-out or cancellation ends only the caller's wait, and the turn is handed to
///    <see cref="RecoverAsync"/>.
/// 2. The read loop waits for nobody: it never awaits a write, runs no user code and completes tasks asynchronously.
/// 3. When the port dies, or the modem cannot be proven again, the channel is closed for good and says why; everything
///    pending fails with that reason at once. Whoever owns the endpoint opens a new channel.
/// </remarks>
internal sealed class AtChannel : IAtChannel, IAsyncDisposable
{
    private readonly IModemTransport _transport;
    private readonly AtChannelOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly UrcDispatcher _urcs = new();
    private readonly AtWriter _writer;
    private readonly AtProber _prober;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private readonly Task _readLoop;
    private IAtLineOwner? _owner;
    private ModemDisconnectedException? _closed;
    private Task _recovery = Task.CompletedTask;
    private int _disposed;

    public AtChannel(IModemTransport transport, AtChannelOptions options, TimeProvider time, ILogger logger)
    {
        _transport = transport;
        _options = options;
        _time = time;
        _logger = logger;
        _writer = new AtWriter(transport.Output);
        _prober = new AtProber(_writer, options.ProbeTimeout, time, logger);
        _readLoop = ReadLoopAsync();
    }

    /// <summary>Whether commands can be sent.</summary>
    public bool IsOpen => Volatile.Read(ref _closed) is null;

    public async Task<TResult> SendAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        var exchange = new AtExchange(command, _time.GetTimestamp());
        Task writing = Task.CompletedTask;
        bool ended = true;
        AtResponse response;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            TakeTurn(exchange);
            ended = false;
            writing = WriteAsync(exchange, cancellationToken);
            response = await exchange.Response
                .WaitAsync(command.MaxResponseTime, _time, cancellationToken).ConfigureAwait(false);
            ended = writing.IsCompleted && !exchange.IsPayloadCut;
        }
        catch (TimeoutException)
        {
            ModemLog.CommandTimedOut(_logger, command.LogText, command.MaxResponseTime.TotalSeconds);
            throw new ModemTimeoutException(command.LogText, command.MaxResponseTime);
        }
        finally
        {
            EndTurn(exchange, writing, ended);
        }

        return command.Accepts(response.Result)
            ? command.Parse(response)
            : throw new AtCommandException(command, response.Result);
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
            try
            {
                while (!await TryProbeAsync(abandoned: null, clearInput: true, either.Token).ConfigureAwait(false))
                {
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new ModemTimeoutException(
                    "AT",
                    timeout,
                    $"The modem on {_transport.Name} did not answer AT within {timeout.TotalSeconds:0.#} s. "
                    + "Is it powered, is this its AT port (USB interface 2 or 3), and does the baud rate fit?");
            }
        }
        finally
        {
            Volatile.Write(ref _owner, null);
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        string name = _transport.Name;
        Close(new ModemDisconnectedException(name, $"The connection to {name} was closed by this program."));
        await _transport.DisposeAsync().ConfigureAwait(false);
        await _readLoop.ConfigureAwait(false);
        await _recovery.ConfigureAwait(false);
    }

    private void TakeTurn(IAtLineOwner owner)
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                throw NewClosedException();
            }

            _owner = owner;
        }
    }

    private void EndTurn(AtExchange exchange, Task writing, bool ended)
    {
        if (ended)
        {
            Volatile.Write(ref _owner, null);
            _turn.Release();
            return;
        }

        _recovery = RecoverAsync(exchange, writing);
    }

    private async Task WriteAsync(AtExchange exchange, CancellationToken cancellationToken)
    {
        AtCommand command = exchange.Command;
        try
        {
            ModemLog.LineSent(_logger, command.LogText);
            await _writer.WriteLineAsync(command.Text).ConfigureAwait(false);
            if (command.Payload is { } payload && await exchange.Prompted.ConfigureAwait(false))
            {
                ModemLog.PayloadSent(_logger, payload.Length);
                await WritePayloadAsync(exchange, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (IsPortFailure(error))
        {
            Close(Disconnected(error)); // Which fails the exchange, and so tells the caller.
        }
    }

    // A method of its own, since the closure would be allocated for commands without a payload, too.
    private Task WritePayloadAsync(AtExchange exchange, CancellationToken cancellationToken) =>
        exchange.Command.WritePayloadAsync(piece => exchange.WritePieceAsync(_writer, piece), cancellationToken);

    /// <summary>
    /// Goes on with a turn whose caller has stopped waiting. If the modem answers while it still may, nothing was ever
    /// in doubt. Otherwise the late answer is given a grace time, and then the channel is proven before anyone else is
    /// served.
    /// </summary>
    private async Task RecoverAsync(AtExchange exchange, Task writing)
    {
        try
        {
            TimeSpan limit = exchange.Command.MaxResponseTime;
            TimeSpan left = limit - _time.GetElapsedTime(exchange.StartedAt);
            Task answered = Task.WhenAll(exchange.Response, writing);
            await answered.WaitAsync((left > TimeSpan.Zero ? left : TimeSpan.Zero) + _options.LateAnswerGrace, _time)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            bool inTime = answered.IsCompletedSuccessfully && _time.GetElapsedTime(exchange.StartedAt) < limit;
            if (!inTime || exchange.IsPayloadCut)
            {
                await ProveAsync(exchange).ConfigureAwait(false);
            }
        }
        catch (ModemDisconnectedException)
        {
            // The port died meanwhile: the channel is closed and everybody waiting has been told.
        }
        finally
        {
            Volatile.Write(ref _owner, null);
            _turn.Release();
        }
    }

    private async Task ProveAsync(AtExchange abandoned)
    {
        if (IsOpen)
        {
            ModemLog.ChannelSuspect(_logger, abandoned.Command.LogText);
        }

        for (int attempt = 0; attempt < _options.ProbeAttempts && IsOpen; attempt++)
        {
            if (await TryProbeAsync(abandoned, clearInput: attempt > 0, CancellationToken.None).ConfigureAwait(false))
            {
                ModemLog.ChannelProven(_logger);
                return;
            }
        }

        Close(new ModemDisconnectedException(
            _transport.Name,
            $"The modem on {_transport.Name} missed the answer to {abandoned.Command.LogText} and could not be "
            + "resynchronised; the port was given up."));
    }

    /// <param name="abandoned">The command whose answer may still come.</param>
    /// <param name="clearInput">
    /// Whether to send ESC and a carriage return first: they end a half-written line and an open prompt.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    private async Task<bool> TryProbeAsync(AtExchange? abandoned, bool clearInput, CancellationToken cancellationToken)
    {
        AtProbe probe = _prober.CreateProbe(abandoned);
        TakeTurn(probe);
        try
        {
            return await _prober.TryAsync(probe, clearInput, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsPortFailure(error))
        {
            Close(Disconnected(error));
            throw NewClosedException();
        }
    }

    private async Task ReadLoopAsync()
    {
        PipeReader input = _transport.Input;
        ModemDisconnectedException reason;
        try
        {
            while (true)
            {
                ReadResult read = await input.ReadAsync().ConfigureAwait(false);
                ReadOnlySequence<byte> buffer = read.Buffer;
                while (AtFramer.TryReadFrame(ref buffer, _options.Framing, Expectation, out AtFrame frame))
                {
                    Route(frame);
                }

                input.AdvanceTo(buffer.Start, read.Buffer.End);
                if (read.IsCompleted)
                {
                    reason = new ModemDisconnectedException(_transport.Name, $"The port {_transport.Name} was closed.");
                    break;
                }
            }
        }
        catch (Exception error) // Whatever ended the loop must end what waits for it.
        {
            reason = Disconnected(error);
        }

        Close(reason);
    }

    private FrameExpectation Expectation => Volatile.Read(ref _owner)?.Expectation ?? default;

    /// <summary>Owner first, else a URC. Never user code.</summary>
    private void Route(in AtFrame frame)
    {
        IAtLineOwner? owner = Volatile.Read(ref _owner);
        switch (frame.Kind)
        {
            case AtFrameKind.Prompt:
                ModemLog.LineReceived(_logger, ">");
                owner?.OnPrompt();
                return;
            case AtFrameKind.Oversize:
                // Its end may look like anything, so what is being answered cannot be trusted any more.
                ModemLog.OversizeLine(_logger, frame.Text.Length);
                (owner as AtExchange)?.Fail(new AtProtocolException(
                    $"({frame.Text.Length} bytes)", "No line may be that long; it was dropped."));
                return;
        }

        AtLine line = frame.ToLine();
        if (line.StartsWith("AT"))
        {
            return; // An echo: no answer and no URC begins so. Not logged, since it may hold what the command hid.
        }

        if (_logger.IsEnabled(LogLevel.Trace))
        {
            ModemLog.LineReceived(_logger, owner?.LogTextOf(line) ?? line.ToString());
        }

        if (owner?.TryTake(line) == true)
        {
            return;
        }

        Dispatch(line);
    }

    private void Dispatch(AtLine line)
    {
        if (AtFinalResult.TryParse(line.Text, out _))
        {
            ModemLog.UnexpectedFinalResult(_logger, line.Text);
            return;
        }

        if (!_urcs.Dispatch(line, _logger))
        {
            ModemLog.UrcIgnored(_logger, line.Text);
        }
    }

    private static bool IsPortFailure(Exception error) =>
        error is ModemDisconnectedException or InvalidOperationException or IOException;

    private ModemDisconnectedException Disconnected(Exception error) => error as ModemDisconnectedException
        ?? new ModemDisconnectedException(
            _transport.Name,
            $"The port {_transport.Name} failed: {error.Message}",
            error);

    private ModemDisconnectedException NewClosedException() => new(_transport.Name, _closed!.Message, _closed);

    /// <summary>Closes the channel once and for all. The first reason stands.</summary>
    private void Close(ModemDisconnectedException reason)
    {
        IAtLineOwner? owner;
        lock (_gate)
        {
            if (_closed is not null)
            {
                return;
            }

            _closed = reason;
            owner = _owner;
        }

        ModemLog.ChannelClosed(_logger, reason.Message);
        owner?.Fail(NewClosedException());
        _urcs.Complete(reason);
    }
}
