using System.Globalization;

namespace Quectel.Modem.At;

/// <summary>
/// One attempt to prove that the modem owes no older answer. A number that was not used before is written to
/// S-register 8
/// and read back. Modules answer in order, so when that number comes back, nothing older can follow; a late <c>OK</c>
/// proves nothing, and a late answer cannot hold the number.
/// </summary>
/// <remarks>
/// S8 is the pause for a comma while dialling (V.250 6.3.11): no module here dials, and <c>AT&amp;W</c> does not
/// store it
/// (core AT reference, 1.1).
/// </remarks>
internal sealed class AtProbe(int nonce, AtExchange? abandoned) : IAtLineOwner
{
    private readonly string _answer = nonce.ToString("D3", CultureInfo.InvariantCulture);
    private readonly TaskCompletionSource _proven = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _final = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _nonceSeen;

    public Task Proven => _proven.Task;

    // A late prompt still belongs to the command that was given up: its payload must go out, or what is sent next
    // would be taken for it.
    public FrameExpectation Expectation => abandoned?.Expectation ?? default;

    /// <summary>The lines to send, one after the other.</summary>
    /// <remarks>
    /// Echo off, results on and in words comes first: a module that rebooted has lost these settings, and with
    /// <c>ATV0</c> the answers would have no line end at all.
    /// </remarks>
    public IReadOnlyList<string> Lines =>
        ["ATE0Q0V1", string.Create(CultureInfo.InvariantCulture, $"ATS8={nonce}"), "ATS8?"];

    /// <summary>How many answers of older commands were thrown away.</summary>
    public int Quarantined { get; private set; }

    /// <summary>Completes at the next final result, whoever it belongs to.</summary>
    public Task NextFinalResultAsync() => Volatile.Read(ref _final).Task;

    public bool TryTake(AtLine line)
    {
        if (line.Text == _answer)
        {
            _nonceSeen = true;
            return true;
        }

        if (AtFinalResult.TryParse(line.Text, out _))
        {
            if (_nonceSeen)
            {
                _proven.TrySetResult();
            }

            TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _final, next).TrySetResult();
            return true;
        }

        // The number of an earlier attempt, or the late information text of the command that was given up.
        bool old = IsNonce(line.Text) || abandoned?.Owns(line) == true;
        Quarantined += old ? 1 : 0;
        return old;
    }

    public string? LogTextOf(AtLine line) => abandoned?.LogTextOf(line);

    public void OnPrompt() => abandoned?.OnPrompt();

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
