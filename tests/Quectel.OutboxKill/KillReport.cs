namespace Quectel.OutboxKill;

/// <summary>What a run came to.</summary>
/// <param name="Kills">How often the process was killed.</param>
/// <param name="Accepted">How many messages the outbox had accepted.</param>
/// <param name="Lost">Which of them never came.</param>
/// <param name="Duplicates">How many came more than once, counting each repetition.</param>
/// <param name="Reordered">How often one came for the first time behind a later one.</param>
/// <param name="Foreign">
/// How many were not sent by anyone: a process was killed between the module's prompt and the payload, and the module took
/// for the payload what the next process said to it first. No host can prevent that.
/// </param>
/// <param name="MaxDuplicatesPerKill">The most messages that may be in flight at a kill.</param>
public sealed record KillReport(
    int Kills,
    int Accepted,
    IReadOnlyList<Numbered> Lost,
    int Duplicates,
    int Reordered,
    int Foreign,
    int MaxDuplicatesPerKill)
{
    /// <summary>Nothing was lost or out of order, and only what was in flight came twice.</summary>
    public bool IsGood => Lost.Count == 0 && Reordered == 0 && Duplicates <= Kills * MaxDuplicatesPerKill;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Kills} kills, {Accepted} accepted, {Lost.Count} lost, {Duplicates} duplicates, {Reordered} out of order, {Foreign} of nobody: "
        + (IsGood ? "good" : $"BAD (lost: {string.Join(", ", Lost.Take(20))})");
}
