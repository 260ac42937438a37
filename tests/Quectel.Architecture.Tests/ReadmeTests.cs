namespace Quectel.Architecture.Tests;

/// <summary>What the README shows compiles: each C# snippet stands in a program under samples/.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Snippets_OfTheReadme_StandInOneFileUnderSamples()
    {
        string readme = Path.Combine(Repository.Root, "README.md");
        string[] lines = File.Exists(readme) ? File.ReadAllLines(readme) : [];
        IReadOnlyList<string[]> samples = [.. Repository.Files("samples", "*.cs").Select(file => file.ReadLines())];

        Assert.All(Snippet.ReadAll(lines), snippet => Assert.True(
            samples.Any(snippet.StandsIn),
            $"The snippet in line {snippet.LineNumber} of README.md is in no file under samples/. "
            + "Its lines must stand there in this order."));
    }

    [Fact]
    public void ReadAll_Fences_GivesTheLinesOfCSharpOnly()
    {
        IReadOnlyList<Snippet> snippets = Snippet.ReadAll(
            ["#", "```csharp", "a();", "", "  b();", "```", "```bash", "ls", "```", "  ```csharp", "  c();", "  ```"]);

        Assert.Equal([2, 10], snippets.Select(snippet => snippet.LineNumber));
        Assert.Equal(["a();", "b();"], snippets[0].Lines);
        Assert.Equal(["c();"], snippets[1].Lines);
    }

    [Theory]
    [InlineData(true, "a();", "b();")]
    [InlineData(true, "using X;", "    a();", "other();", "\tb();", "c();")]
    [InlineData(false, "b();", "a();")]
    [InlineData(false, "a();")]
    [InlineData(false, "a(); b();")]
    [InlineData(false)]
    public void StandsIn_File_NeedsEveryLineInOrder(bool expected, params string[] file) =>
        Assert.Equal(expected, new Snippet(1, ["a();", "b();"]).StandsIn(file));
}
