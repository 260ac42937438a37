using System.Xml.Linq;

namespace Quectel.Architecture.Tests;

/// <summary>Which project references which, read from the project files.</summary>
internal sealed class ProjectGraph
{
    private readonly Dictionary<string, ProjectFile> _projects;

    private ProjectGraph(IEnumerable<ProjectFile> projects) =>
        _projects = projects.ToDictionary(project => project.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<ProjectFile> Projects => _projects.Values;

    public ProjectFile this[string name] => _projects[name];

    public static ProjectGraph Read() => new(Repository.Files(string.Empty, "*.csproj").Select(Read));

    /// <summary>The projects that a project references, directly or through others; sorted.</summary>
    public IReadOnlyList<string> ReachableFrom(string name)
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(this[name].References);
        while (next.TryPop(out string? reference))
        {
            if (reached.Add(reference))
            {
                foreach (string further in this[reference].References)
                {
                    next.Push(further);
                }
            }
        }

        return [.. reached];
    }

    private static ProjectFile Read(SourceFile file) => new(
        NameOf(file.Path),
        file.Path,
        [
            .. XDocument.Load(file.FullPath).Descendants("ProjectReference")
                .Select(reference => NameOf(reference.Attribute("Include")!.Value)),
        ]);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    /// <summary>A project file.</summary>
    internal sealed record ProjectFile(string Name, string Path, IReadOnlyList<string> References);
}
