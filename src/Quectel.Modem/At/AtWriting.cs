using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Microsoft.Extensions.Logging;

namespace Quectel.Modem.At;

/// <summary>The writing of one command after the other: the line, and the payload when the modem asks for it.</summary>
/// <remarks>
/// The payload goes out on the read loop, before the next byte is read, and so a prompt wakes no thread. One object writes
/// all the commands of an exchange, so a command costs no memory.
/// </remarks>
internal sealed class AtWriting : IValueTaskSource<bool>
{
    private readonly Lock _gate = new();
    private readonly AtWriter _writer;
    private readonly ILogger _logger;
    private readonly Action<Exception> _onPortFailure;
    private readonly Func<ReadOnlyMemory<byte>, Task> _writePiece;
    private readonly Action _onDone;
    private ManualResetValueTaskSourceCore<bool> _prompt;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _running;
    private TaskCompletionSource? _done;
    private int _awaitsPrompt;
    private volatile bool _isStopped;
    private volatile bool _isDone = true;

    /// <param name="writer">Writes to the port.</param>
    /// <param name="onPortFailure">Told when that fails.</param>
    /// <param name="logger">Told what is written.</param>
    public AtWriting(AtWriter writer, Action<Exception> onPortFailure, ILogger logger)
    {
        _writer = writer;
        _onPortFailure = onPortFailure;
        _logger = logger;
        _writePiece = WritePieceAsync;
        _onDone = OnDone;
    }

    /// <summary>Whether a payload waits for the modem to ask for it.</summary>
    public bool AwaitsPrompt => Volatile.Read(ref _awaitsPrompt) != 0;

    /// <summary>Whether the command is out, and its payload or as much of it as was wanted.</summary>
    public bool IsDone => _isDone;

    /// <summary>
    /// Whether the command ended before its payload was out: the modem may take what is on its way for a command.
    /// </summary>
    public bool IsCut { get; private set; }

    /// <summary>Completes when <see cref="IsDone"/>.</summary>
    public Task Done
    {
        get
        {
            lock (_gate)
            {
                _done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_isDone)
                {
                    _done.TrySetResult();
                }

                return _done.Task;
            }
        }
    }

    /// <summary>A command is about to be written; the one before is done.</summary>
    public void Begin(AtCommand command)
    {
        _prompt.Reset();
        _done = null;
        _isStopped = _isDone = IsCut = false;
        Volatile.Write(ref _awaitsPrompt, command.Payload is null ? 0 : 1);
    }

    [SuppressMessage("Reliability", "CA2012", Justification = "Awaited once, by OnDone.")]
    public void Start(AtCommand command, CancellationToken cancellationToken)
    {
        _running = WriteAsync(command, cancellationToken).ConfigureAwait(false).GetAwaiter();
        if (_running.IsCompleted)
        {
            OnDone();
        }
        else
        {
            _running.UnsafeOnCompleted(_onDone);
        }
    }

    /// <summary>The modem asks for the payload.</summary>
    public void OnPrompt() => EndPrompt(isAsked: true);

    /// <summary>Nothing more is sent: the modem has answered, or is not to have the rest any more.</summary>
    public void Stop()
    {
        _isStopped = true;
        EndPrompt(isAsked: false);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _prompt.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _prompt.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _prompt.OnCompleted(continuation, state, token, flags);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WriteAsync(AtCommand command, CancellationToken cancellationToken)
    {
        try
        {
            ModemLog.LineSent(_logger, command.LogText);
            await _writer.WriteLineAsync(command.Text).ConfigureAwait(false);
            if (command.Payload is { } payload && await Prompted().ConfigureAwait(false))
            {
                ModemLog.PayloadSent(_logger, payload.Length);
                await command.WritePayloadAsync(_writePiece, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (PortFailure.Is(error))
        {
            _onPortFailure(error);
        }
    }

    private ValueTask<bool> Prompted() => new(this, _prompt.Version);

    private Task WritePieceAsync(ReadOnlyMemory<byte> piece)
    {
        IsCut = _isStopped;
        return IsCut ? Task.CompletedTask : _writer.WriteAsync(piece);
    }

    private void EndPrompt(bool isAsked)
    {
        if (Interlocked.Exchange(ref _awaitsPrompt, 0) != 0)
        {
            _prompt.SetResult(isAsked);
        }
    }

    private void OnDone()
    {
        try
        {
            _running.GetResult();
        }
        catch (Exception)
        {
            IsCut = true; // A payload that could not be made: nobody knows what the modem has of it.
        }

        lock (_gate)
        {
            _isDone = true;
            _done?.TrySetResult();
        }
    }
}
