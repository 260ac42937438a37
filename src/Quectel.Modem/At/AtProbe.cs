using System.Globalization;

namespace Quectel.Modem.At;

/// <summary>
/// One attempt to prove that the modem owes no older answer. A number that was not used before is written to
/// S-register 8 and read back. Modules answer in order, so when that number comes back, nothing older can follow; a
/// late <c>OK</c> proves nothing, and a late answer cannot hold the number.
/// </summary>
/// <remarks>
/// S8 is the pause for a comma while dialling (V.250 6.3.11): no module here dials, and <c>AT&amp;W</c> does not
/// store it (core AT reference, 1.1).
/// </remarks>
internal sealed class AtProbe(int nonce, AtExchange? abandoned) : IAtLineOwner
{
    private readonly string _answer = nonce.ToString("D3", CultureInfo.InvariantCulture);
    private readonly TaskCompletionSource _proven = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _final = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isAsked;
    private bool _finalSeen;
    private bool _nonceSeen;
    private int _finalsBehindNonce;

    public Task Proven => _proven.Task;

    // A late prompt still belongs to the command that was given up.
    public FrameExpectation Expectation => abandoned is { Command.Payload: not null }
        ? abandoned.Expectation with { Prompt = true }
        : default;

    /// <summary>Something came behind the answer that proved the channel, so it proved nothing.</summary>
    public bool HasSurplus => _finalsBehindNonce > 1;

    /// <summary>The lines to send, one after the other; the last one asks for the number.</summary>
    /// <remarks>
    /// Echo off, results on and in words comes first: a module that rebooted has lost these settings, and with
    /// <c>ATV0</c> the answers would have no line end at all.
    /// </remarks>
    public IReadOnlyList<string> Lines =>
        ["ATE0Q0V1", string.Create(CultureInfo.InvariantCulture, $"ATS8={nonce}"), "ATS8?"];

    /// <summary>How many lines of older answers were thrown away.</summary>
    public int Quarantined { get; private set; }

    /// <summary>Completes at the next final result, whoever it belongs to.</summary>
    public Task NextFinalResultAsync() => Volatile.Read(ref _final).Task;

    /// <summary>
    /// The number is about to be asked for. What looked like it before was the late answer to a command that reads a
    /// register, too: each line is written when the one before it has been answered.
    /// </summary>
    public void OnAsking() => Volatile.Write(ref _isAsked, true);

    public bool TryTake(AtLine line)
    {
        if (line.Text == _answer && Volatile.Read(ref _isAsked))
        {
            _nonceSeen = true;
            return true;
        }

        if (AtFinalResult.TryParse(line.Text, out _))
        {
            _finalSeen = true;
            _finalsBehindNonce += _nonceSeen ? 1 : 0;
            return true;
        }

        // The number of an earlier attempt, or the late information text of the command that was given up.
        return (IsNonce(line.Text) || abandoned?.Owns(line) == true) && TryQuarantine();
    }

    public bool TryQuarantine()
    {
        Quarantined++;
        return true;
    }

    public string? LogTextOf(AtLine line) => abandoned?.LogTextOf(line);

    public void OnEcho(AtLine line) => abandoned?.OnEcho(line);

    /// <summary>The payload was withdrawn before the first probe; what the modem waits for is filled up.</summary>
    public void OnPrompt()
    {
    }

    public void OnPayloadEcho() => abandoned?.OnPayloadEcho();

    public void OnAllRead()
    {
        if (_finalsBehindNonce == 1)
        {
            _proven.TrySetResult();
        }

        if (_finalSeen)
        {
            _finalSeen = false;
            TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _final, next).TrySetResult();
        }
    }

    public void Fail(Exception error)
    {
        foreach (TaskCompletionSource waiting in (TaskCompletionSource[])[_proven, Volatile.Read(ref _final)])
        {
            waiting.TrySetException(error);
            _ = waiting.Task.Exception; // Observed: the attempt may be over.
        }

        abandoned?.Fail(error);
    }

    private static bool IsNonce(string text) => text.Length == 3 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
