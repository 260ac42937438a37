namespace Quectel.Modem.At;

/// <summary>
/// The one command in flight: collects its lines and ends once, with a final result or because the port died.
/// </summary>
/// <remarks>
/// A channel uses two in turn, so an exchange costs no memory: by the time one begins again, the other has been answered,
/// and so the read loop has let go of it. One that was not answered in its caller's time is never used again.
/// </remarks>
internal sealed class AtExchange(AtWriting writing, TimeProvider time) : IAtLineOwner, IDisposable
{
    private const byte CtrlZ = 0x1A;

    private readonly Lock _gate = new();
    private readonly AnswerWait<AtResponse> _wait = new(time);
    private readonly List<AtLine> _lines = [];
    private AtCommand? _command;
    private TaskCompletionSource? _ended;
    private AtResponse? _complete;
    private Exception? _failure;
    private bool _isAnswered;
    private bool _echoes;

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public AtCommand Command => _command ?? throw new InvalidOperationException("The exchange is over.");

    /// <summary>The timestamp at which the command was written.</summary>
    public long StartedAt { get; private set; }

    /// <summary>
    /// The answer, for the caller: fails when the port dies, when the time is over or when the caller is.
    /// </summary>
    public ValueTask<AtResponse> Answer => _wait.Answer;

    /// <summary>Whether the modem has answered, whoever waits for it.</summary>
    public bool IsAnswered => Volatile.Read(ref _isAnswered);

    /// <summary>How the modem has answered; null when it has not.</summary>
    public AtFinalResult? Result => IsAnswered ? _complete?.Result : null;

    /// <summary>Why there will be no answer; null when there is one, or may be one yet.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Completes with the answer, also when the caller has stopped waiting; fails when the port dies.</summary>
    public Task Ended
    {
        get
        {
            lock (_gate)
            {
                _ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                CompleteEnded_NeedsLock();
                return _ended.Task;
            }
        }
    }

    /// <summary>The writing of the command.</summary>
    public AtWriting Writing => writing;

    public bool HasSurplus { get; private set; }

    public FrameExpectation Expectation => _command?.Payload is { } payload
        ? new FrameExpectation(writing.AwaitsPrompt, _echoes && !writing.AwaitsPrompt ? WithoutCtrlZ(payload) : default)
        : default;

    private bool HasEnded => IsAnswered || Failure is not null;

    /// <summary>A command is about to be written; its time begins.</summary>
    public void Begin(AtCommand command, CancellationToken cancellationToken)
    {
        _command = command;
        StartedAt = time.GetTimestamp();
        HasSurplus = _isAnswered = _echoes = false;
        _lines.Clear();
        (_complete, _failure, _ended) = (null, null, null);
        writing.Begin(command);
        _wait.Start();
        _wait.Limit(StartedAt, command.MaxResponseTime, cancellationToken);
    }

    /// <summary>The caller waits no longer; the modem may still answer.</summary>
    public void StopWaiting() => _wait.Stop();

    /// <summary>
    /// The turn is over: the command, which may hold a secret or a large payload, is let go. What the read loop may still
    /// bring is nobody's answer.
    /// </summary>
    public void Forget() => _command = null;

    /// <summary>
    /// Invariant 3, the rule: a final result ends the exchange; CONNECT asks for a payload not yet sent; a line the
    /// command owns is its information text; everything else is a URC. Behind the final result all but the last is
    /// surplus: the answer was not this command's, or came twice.
    /// </summary>
    public bool TryTake(AtLine line)
    {
        if (writing.AwaitsPrompt && line.Text == "CONNECT")
        {
            writing.OnPrompt();
            return true;
        }

        bool isFinal = AtFinalResult.TryParse(line.Text, out AtFinalResult result);
        if (!isFinal && !Owns(line))
        {
            return false;
        }

        if (_complete is not null)
        {
            HasSurplus = true;
        }
        else if (isFinal)
        {
            writing.Stop();
            _complete = new AtResponse(_lines.Count == 0 ? [] : _lines.ToArray(), result);
        }
        else
        {
            _lines.Add(line);
        }

        return true;
    }

    public bool TryQuarantine() => false;

    /// <summary>
    /// Asks the command, which may be a user's: a fault in it fails this exchange, not the read loop.
    /// </summary>
    public bool Owns(AtLine line)
    {
        try
        {
            return _command?.Owns(line) == true;
        }
        catch (Exception error)
        {
            Fail(error);
            return true;
        }
    }

    public string? LogTextOf(AtLine line) =>
        !AtFinalResult.TryParse(line.Text, out _) && Owns(line) ? _command?.LogTextOf(line) : null;

    /// <summary>A modem that gives back the command gives back the payload too, right behind the prompt.</summary>
    public void OnEcho(AtLine line) => _echoes |= line.Text == _command?.Text;

    public void OnPrompt() => writing.OnPrompt();

    public void OnPayloadEcho() => _echoes = false;

    public void OnAllRead()
    {
        if (_complete is { } response && !HasEnded)
        {
            lock (_gate)
            {
                Volatile.Write(ref _isAnswered, true);
                CompleteEnded_NeedsLock();
            }

            _wait.End(response); // Nothing after it: from here on the exchange may begin again.
        }
    }

    public void Fail(Exception error)
    {
        writing.Stop();
        lock (_gate)
        {
            if (!HasEnded)
            {
                Volatile.Write(ref _failure, error);
                CompleteEnded_NeedsLock();
            }
        }

        _wait.Fail(error);
    }

    public void Dispose() => _wait.Dispose();

    private void CompleteEnded_NeedsLock()
    {
        if (_isAnswered)
        {
            _ended?.TrySetResult();
        }
        else if (_failure is { } error && _ended is { } ended)
        {
            ended.TrySetException(error);
            _ = ended.Task.Exception; // Observed: nobody may wait for it.
        }
    }

    // What ends a payload is not given back.
    private static ReadOnlyMemory<byte> WithoutCtrlZ(ReadOnlyMemory<byte> payload) =>
        payload.Span is [.., CtrlZ] ? payload[..^1] : payload;
}
