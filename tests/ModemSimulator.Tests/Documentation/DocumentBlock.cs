namespace Quectel.Simulator.Tests.Documentation;

/// <summary>A fenced block of a document.</summary>
/// <param name="Info">What follows the fence: <c>console</c>, <c>yaml scenario flaky.yaml</c>.</param>
/// <param name="Line">Of its first line, counted from 1.</param>
internal sealed record DocumentBlock(string Info, int Line, IReadOnlyList<string> Lines)
{
    private const string Fence = "```";

    public string Text => string.Join('\n', Lines);

    public static IEnumerable<DocumentBlock> ReadAll(string path)
    {
        string[] lines = File.ReadAllLines(path);
        for (int start = 0; start < lines.Length; start++)
        {
            if (lines[start].StartsWith(Fence, StringComparison.Ordinal))
            {
                int end = Array.IndexOf(lines, Fence, start + 1);
                yield return new DocumentBlock(lines[start][Fence.Length..], start + 2, lines[(start + 1)..end]);
                start = end;
            }
        }
    }
}
