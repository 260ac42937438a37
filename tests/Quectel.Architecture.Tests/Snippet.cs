namespace Quectel.Architecture.Tests;

/// <summary>A C# snippet of a Markdown file.</summary>
/// <param name="LineNumber">The line of its opening fence, from 1.</param>
/// <param name="Lines">Its lines, trimmed, without empty ones.</param>
internal sealed record Snippet(int LineNumber, IReadOnlyList<string> Lines)
{
    public static IReadOnlyList<Snippet> ReadAll(IReadOnlyList<string> markdown)
    {
        List<Snippet> snippets = [];
        for (int start = 0; start < markdown.Count; start++)
        {
            if (markdown[start].Trim() != "```csharp")
            {
                continue;
            }

            string[] lines = [.. markdown.Skip(start + 1).Select(line => line.Trim()).TakeWhile(line => line != "```")];
            snippets.Add(new Snippet(start + 1, [.. lines.Where(line => line.Length > 0)]));
            start += lines.Length + 1;
        }

        return snippets;
    }

    /// <summary>Whether a file holds the lines in this order; what stands between them is the file's affair.</summary>
    public bool StandsIn(IReadOnlyList<string> file)
    {
        int found = 0;
        foreach (string line in file)
        {
            if (found < Lines.Count && line.Trim() == Lines[found])
            {
                found++;
            }
        }

        return found == Lines.Count;
    }
}
