namespace Quectel.Modem.At;

/// <summary>
/// The one command in flight: collects its lines and ends once, with a final result or because the port died.
/// </summary>
internal sealed class AtExchange(AtCommand command, long startedAt) : IAtLineOwner
{
    private readonly List<AtLine> _lines = [];
    private readonly TaskCompletionSource<AtResponse> _response =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<bool> _prompt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AtCommand Command { get; } = command;

    /// <summary>The timestamp at which the command was written.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>Completes with the answer; fails when the port dies.</summary>
    public Task<AtResponse> Response => _response.Task;

    /// <summary>
    /// Completes with true when the modem asks for the payload, with false when it ended without asking.
    /// </summary>
    public Task<bool> Prompted => _prompt.Task;

    /// <summary>
    /// Whether the command ended before its payload was out: the modem may take what is on its way for a command.
    /// </summary>
    public bool IsPayloadCut { get; private set; }

    public FrameExpectation Expectation => new(Prompt: AwaitsPrompt);

    private bool AwaitsPrompt => Command.Payload is not null && !_prompt.Task.IsCompleted;

    /// <summary>Passes a piece of the payload on, unless the command has ended meanwhile.</summary>
    public Task WritePieceAsync(AtWriter writer, ReadOnlyMemory<byte> piece)
    {
        IsPayloadCut = Response.IsCompleted;
        return IsPayloadCut ? Task.CompletedTask : writer.WriteAsync(piece);
    }

    /// <summary>
    /// Invariant 3, the rule: a final result ends the exchange; CONNECT asks for a payload not yet sent; a line the
    /// command owns is its information text; everything else is a URC.
    /// </summary>
    public bool TryTake(AtLine line)
    {
        if (AtFinalResult.TryParse(line.Text, out AtFinalResult result))
        {
            _prompt.TrySetResult(false);
            _response.TrySetResult(new AtResponse(_lines, result));
            return true;
        }

        if (AwaitsPrompt && line.Text == "CONNECT")
        {
            OnPrompt();
            return true;
        }

        if (!Owns(line))
        {
            return false;
        }

        _lines.Add(line);
        return true;
    }

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

    public void OnPrompt() => _prompt.TrySetResult(true);

    public void Fail(Exception error)
    {
        _prompt.TrySetResult(false);
        _response.TrySetException(error);
        _ = _response.Task.Exception; // Observed: the caller may have stopped waiting.
    }
}
