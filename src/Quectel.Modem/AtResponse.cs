namespace Quectel.Modem;

/// <summary>The answer to one command.</summary>
/// <param name="Lines">The information text: the lines the command owns, in order; empty when there were none.</param>
/// <param name="Result">The final result.</param>
public readonly record struct AtResponse(IReadOnlyList<AtLine> Lines, AtFinalResult Result)
{
    /// <summary>The information text: the lines the command owns, in order; empty when there were none.</summary>
    public IReadOnlyList<AtLine> Lines { get => field ?? []; init; } = Lines;

    /// <summary>Gives the only line.</summary>
    /// <returns>The line.</returns>
    /// <exception cref="AtProtocolException">There is no line, or more than one.</exception>
    public AtLine SingleLine() => Lines.Count == 1
        ? Lines[0]
        : throw new AtProtocolException(
            Lines.Count == 0 ? Result.Text : Lines[1].Text,
            $"Expected one line of information text, got {Lines.Count}.");
}
