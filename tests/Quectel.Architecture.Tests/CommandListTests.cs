using System.Text.RegularExpressions;
using Quectel.Modem;

namespace Quectel.Architecture.Tests;

/// <summary>docs/at-commands.md lists every command class there is, and none that is gone.</summary>
public sealed partial class CommandListTests
{
    [Fact]
    public void CommandList_AllClasses_AreListed() => Assert.Empty(Classes.Except(Listed));

    [Fact]
    public void CommandList_EveryClassInIt_Exists() => Assert.Empty(Listed.Except(Classes).Except(["AtProbe"]));

    // A generic one is a command like another, not one of its own.
    private static IEnumerable<string> Classes => Repository.Assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsSubclassOf(typeof(AtCommand)) && !type.IsAbstract && !type.IsGenericType)
        .Select(type => type.Name);

    private static IEnumerable<string> Listed =>
        from row in File.ReadLines(Path.Combine(Repository.Root, "docs", "at-commands.md"))
        where row.StartsWith('|')
        from Match name in ClassName().Matches(row)
        select name.Groups[1].Value;

    [GeneratedRegex("`(\\w+Command|AtProbe)`")]
    private static partial Regex ClassName();
}
