namespace Quectel.Architecture.Tests;

/// <summary>Files that fit into a head, and classes that nobody inherits from by accident.</summary>
public sealed class SourceShapeTests
{
    private const int MostLines = 400;

    [Theory]
    [InlineData("benchmarks")]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("tools")]
    public void Files_OfAFolder_AreNotTooLong(string folder)
    {
        IReadOnlyList<SourceFile> files = Repository.Files(folder, "*.cs");
        Assert.NotEmpty(files);

        Assert.DoesNotContain(
            files.Select(file => (file.Path, file.ReadLines().Length)), file => file.Length > MostLines);
    }

    [Fact]
    public void Classes_OfSrc_AreSealedOrAbstract() =>
        Assert.Empty(Repository.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false })
            .Select(type => type.FullName));
}
