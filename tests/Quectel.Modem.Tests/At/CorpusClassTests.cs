using System.Globalization;
using System.Text.RegularExpressions;

namespace Quectel.Modem.Tests.At;

/// <summary>The table in Fixtures/README.md says which test covers which class of public cases: they are all there.</summary>
public sealed partial class CorpusClassTests
{
    public static TheoryData<string> Names =>
    [
        .. from row in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "README.md"))
           where row.StartsWith('|')
           from Match name in TestName().Matches(row)
           select name.Groups[1].Value,
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Table_EveryNameInIt_Exists(string name)
    {
        if (name.EndsWith(".txt", StringComparison.Ordinal))
        {
            Assert.Contains(Path.GetFileNameWithoutExtension(name), FramingFixture.Names);
            return;
        }

        string[] parts = name.Split('.');
        Type type = Assert.Single(GetType().Assembly.GetTypes(), type => type.Name == parts[0]);
        Assert.True(parts.Length == 1 || type.GetMethod(parts[1]) is not null, $"{parts[0]} has no such test.");
    }

    [Fact]
    public void Quirks_FromTheFirstToTheLast_HaveATest() => Assert.Equal(
        Enumerable.Range(1, 16).Select(number => $"Q{number}"),
        typeof(StreamQuirkTests).GetMethods().Select(method => Quirk().Match(method.Name).Value)
            .Where(quirk => quirk.Length > 0).Distinct().OrderBy(quirk => int.Parse(quirk[1..], CultureInfo.InvariantCulture)));

    [GeneratedRegex("`([\\w-]+\\.txt|\\w+Tests(?:\\.\\w+)?)`")]
    private static partial Regex TestName();

    [GeneratedRegex("^Q\\d+(?=_)")]
    private static partial Regex Quirk();
}
