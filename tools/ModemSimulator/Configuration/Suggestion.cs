namespace Quectel.Simulator.Configuration;

/// <summary>What somebody may have meant.</summary>
internal static class Suggestion
{
    // More than two slips of the finger are another word.
    private const int MaxDistance = 2;

    /// <summary><c> Did you mean 'x'?</c>, or which names there are.</summary>
    public static string For(string given, IReadOnlyCollection<string> known)
    {
        string? nearest = known.MinBy(name => Distance(given, name));
        return nearest is not null && Distance(given, nearest) <= MaxDistance
            ? $" Did you mean '{nearest}'?"
            : $" Known: {string.Join(", ", known)}.";
    }

    // Levenshtein's distance, one row of the table at a time.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int substituted = diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
