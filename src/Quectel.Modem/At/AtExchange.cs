namespace Quectel.Modem.At;

/// <summary>
/// The one command in flight: collects its lines and ends once, with a final result or because the port died.
/// </summary>
internal sealed class AtExchange(AtCommand command, long startedAt) : IAtLineOwner
{
    private const byte CtrlZ = 0x1A;

    private static readonly TaskCompletionSource<bool> NoPrompt = CompletedPrompt();

    private readonly TaskCompletionSource<AtResponse> _response =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<bool> _prompt = command.Payload is null
        ? NoPrompt
        : new(TaskCreationOptions.RunContinuationsAsynchronously);

    private List<AtLine>? _lines;
    private AtResponse? _complete;
    private bool _echoes;
    private bool _isWithdrawn;

    public AtCommand Command { get; } = command;

    /// <summary>The timestamp at which the command was written.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>Completes with the answer; fails when the port dies.</summary>
    public Task<AtResponse> Response => _response.Task;

    /// <summary>
    /// Completes with true when the modem asks for the payload, with false when there is nothing to send any more.
    /// </summary>
    public Task<bool> Prompted => _prompt.Task;

    /// <summary>
    /// Whether the command ended before its payload was out: the modem may take what is on its way for a command.
    /// </summary>
    public bool IsPayloadCut { get; private set; }

    public bool HasSurplus { get; private set; }

    public FrameExpectation Expectation => Command.Payload is { } payload
        ? new FrameExpectation(AwaitsPrompt, _echoes && !AwaitsPrompt ? WithoutCtrlZ(payload) : default)
        : default;

    private bool AwaitsPrompt => Command.Payload is not null && !_prompt.Task.IsCompleted;

    /// <summary>Passes a piece of the payload on, unless the command has ended meanwhile.</summary>
    public Task WritePieceAsync(AtWriter writer, ReadOnlyMemory<byte> piece)
    {
        IsPayloadCut = Response.IsCompleted || Volatile.Read(ref _isWithdrawn);
        return IsPayloadCut ? Task.CompletedTask : writer.WriteAsync(piece);
    }

    /// <summary>
    /// Invariant 3, the rule: a final result ends the exchange; CONNECT asks for a payload not yet sent; a line the
    /// command owns is its information text; everything else is a URC. Behind the final result all but the last is
    /// surplus: the answer was not this command's, or came twice.
    /// </summary>
    public bool TryTake(AtLine line)
    {
        if (AwaitsPrompt && line.Text == "CONNECT")
        {
            OnPrompt();
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
            _prompt.TrySetResult(false);
            _complete = new AtResponse(_lines ?? [], result);
        }
        else
        {
            (_lines ??= []).Add(line);
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
            return Command.Owns(line);
        }
        catch (Exception error)
        {
            Fail(error);
            return true;
        }
    }

    public string? LogTextOf(AtLine line) =>
        !AtFinalResult.TryParse(line.Text, out _) && Owns(line) ? Command.LogTextOf(line) : null;

    /// <summary>A modem that gives back the command gives back the payload too, right behind the prompt.</summary>
    public void OnEcho(AtLine line) => _echoes |= line.Text == Command.Text;

    public void OnPrompt() => _prompt.TrySetResult(true);

    public void OnPayloadEcho() => _echoes = false;

    public void OnAllRead()
    {
        if (_complete is { } response)
        {
            _response.TrySetResult(response);
        }
    }

    /// <summary>
    /// The payload is not sent any more. Once something else has been written, its rest could be taken for commands.
    /// </summary>
    public void WithdrawPayload()
    {
        Volatile.Write(ref _isWithdrawn, true);
        _prompt.TrySetResult(false);
    }

    public void Fail(Exception error)
    {
        _prompt.TrySetResult(false);
        _response.TrySetException(error);
        _ = _response.Task.Exception; // Observed: the caller may have stopped waiting.
    }

    private static TaskCompletionSource<bool> CompletedPrompt()
    {
        var prompt = new TaskCompletionSource<bool>();
        prompt.SetResult(false);
        return prompt;
    }

    // What ends a payload is not given back.
    private static ReadOnlyMemory<byte> WithoutCtrlZ(ReadOnlyMemory<byte> payload) =>
        payload.Span is [.., CtrlZ] ? payload[..^1] : payload;
}
