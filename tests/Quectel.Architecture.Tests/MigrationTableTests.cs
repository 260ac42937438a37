using System.Reflection;
using System.Text.RegularExpressions;

namespace Quectel.Architecture.Tests;

/// <summary>What docs/from-umqtt.md gives for each call stands in samples/FromUmqtt, or is the name of something public.</summary>
public sealed partial class MigrationTableTests
{
    private static readonly string Samples = Flatten(string.Join(
        '\n', Repository.Files("samples/FromUmqtt", "*.cs").SelectMany(file => file.ReadLines())));

    private static readonly HashSet<string> Names =
    [
        .. Repository.Assemblies.SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(NamesOf),
    ];

    [Fact]
    public void EveryRow_CodeOfOurs_IsCompiled()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "from-umqtt.md"));
        string[] code = [.. CodeOfOurs(lines)];

        Assert.True(code.Length > 40, $"{code.Length} pieces of code are fewer than the tables have.");
        Assert.All(code, piece => Assert.True(
            IsCompiled(piece), $"`{piece}` is neither in samples/FromUmqtt nor the name of something public."));
    }

    [Theory]
    [InlineData("QuectelMqttClient", true)]
    [InlineData("MqttStage.Sim", true)]
    [InlineData("KeepAlivePeriod", true)]
    [InlineData("MqttStage.Sea", false)]
    [InlineData("await client.PingAsync();", false)]
    public void IsCompiled_Piece_IsToldFromWhatIsNot(string piece, bool expected) => Assert.Equal(expected, IsCompiled(piece));

    [Fact]
    public void CodeOfOurs_Table_GivesTheCellsUnderHere()
    {
        string[] table = ["`text`", "", "| A | Here, so | B |", "|---|---|---|", "| `a` | `b` or `c` | `d` |", "", "| E |", "| `e` |"];

        Assert.Equal(["b", "c"], CodeOfOurs(table));
    }

    private static bool IsCompiled(string piece) =>
        Names.Contains(piece) || Samples.Contains(Flatten(piece), StringComparison.Ordinal);

    private static IEnumerable<string> CodeOfOurs(IEnumerable<string> markdown)
    {
        string[]? header = null;
        foreach (string line in markdown)
        {
            if (!line.StartsWith('|'))
            {
                header = null;
                continue;
            }

            string[] cells = line.Split('|');
            header ??= cells;
            foreach ((string title, string cell) in header.Zip(cells))
            {
                if (title.Contains("Here", StringComparison.Ordinal) || title.Contains(" here", StringComparison.Ordinal))
                {
                    foreach (Match match in Code().Matches(cell))
                    {
                        yield return match.Groups[1].Value;
                    }
                }
            }
        }
    }

    private static IEnumerable<string> NamesOf(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            .SelectMany(member => new[] { member.Name, $"{type.Name}.{member.Name}" })
            .Append(type.Name);

    private static string Flatten(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
