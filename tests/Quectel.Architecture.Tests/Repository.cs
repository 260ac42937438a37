using System.Reflection;
using Quectel.Hosting;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Architecture.Tests;

/// <summary>The files of this repository, and the assemblies that users get.</summary>
internal static class Repository
{
    /// <summary>The folder of Quectel.sln, found by walking up from the test's own place.</summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>
    /// What src builds. A new project there is added here: <see cref="DependencyTests"/> insists on it.
    /// </summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(QuectelModem).Assembly,
        typeof(QuectelMqttClient).Assembly,
        typeof(SqliteOutboxStorage).Assembly,
        typeof(QuectelModemBuilder).Assembly,
    ];

    /// <summary>
    /// The files of a kind below a folder, without what a build makes. A folder that does not exist has none.
    /// </summary>
    public static IReadOnlyList<SourceFile> Files(string folder, string pattern)
    {
        var directory = new DirectoryInfo(Path.Combine(Root, folder));
        return !directory.Exists ? [] :
        [
            .. directory.EnumerateFiles(pattern, SearchOption.AllDirectories)
                .Select(file => file.FullName)
                .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), path))
                .Where(file => !file.IsBuildOutput)
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    private static string FindRoot(DirectoryInfo start)
    {
        for (DirectoryInfo? folder = start; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Quectel.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException(
            $"There is no Quectel.sln above {start.FullName}; these tests read the repository.");
    }
}
