using System.Text.RegularExpressions;

namespace Quectel.Architecture.Tests;

/// <summary>A file of the repository.</summary>
/// <param name="Path">From the root, with slashes: <c>src/Quectel.Modem/At/AtChannel.cs</c>.</param>
/// <param name="FullPath">Where it is.</param>
internal sealed partial record SourceFile(string Path, string FullPath)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsBuildOutput => Path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "TestResults");

    public string[] ReadLines() => File.ReadAllLines(FullPath);

    /// <summary>The text without comments. Strings stay, also one that holds <c>//</c> (in a URI).</summary>
    public string ReadCode() => Comment().Replace(File.ReadAllText(FullPath), string.Empty);

    [GeneratedRegex(@"(?<=^|[\s;{}(),])//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
