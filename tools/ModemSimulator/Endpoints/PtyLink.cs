namespace Quectel.Simulator.Endpoints;

/// <summary>
/// A symbolic link with a fixed name to a pseudo-terminal, whose own name changes from run to run. A link that a dead
/// simulator left behind is replaced; anything else at that path is not touched.
/// </summary>
internal sealed class PtyLink : IPtyName
{
    private readonly string _path;
    private readonly string _target;

    private PtyLink(string path, string target)
    {
        _path = path;
        _target = target;
    }

    public string Path => _path;

    /// <exception cref="IOException">The path is taken, or the link cannot be made.</exception>
    public static PtyLink Create(string path, string target)
    {
        string fullPath = System.IO.Path.GetFullPath(path);
        var existing = new FileInfo(fullPath);
        try
        {
            if (existing.LinkTarget is not { } oldTarget)
            {
                // Fails when a file or a directory is there.
                File.CreateSymbolicLink(fullPath, target);
            }
            else if (oldTarget == target)
            {
                // Left behind by a simulator that was killed, whose terminal's number we were given.
            }
            else if (System.IO.Path.Exists(AbsoluteTarget(fullPath, oldTarget)))
            {
                throw new IOException(
                    $"{path} is a link to {oldTarget}, which is in use. Remove it or choose another name.");
            }
            else
            {
                Replace(fullPath, target);
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"Cannot create the link {path}: {exception.Message}", exception);
        }
        catch (IOException) when (existing.LinkTarget is null && System.IO.Path.Exists(fullPath))
        {
            throw new IOException($"{path} exists and is not a link. Remove it or choose another name.");
        }

        return new PtyLink(fullPath, target);
    }

    /// <summary>Removes the link, unless somebody else has put another in its place.</summary>
    public void Dispose()
    {
        if (new FileInfo(_path).LinkTarget == _target)
        {
            File.Delete(_path);
        }
    }

    private static string AbsoluteTarget(string link, string target) =>
        System.IO.Path.GetFullPath(target, System.IO.Path.GetDirectoryName(link)!);

    // Renaming over it is atomic: a host never finds the name missing.
    private static void Replace(string path, string target)
    {
        string temporary = $"{path}.{Environment.ProcessId}";
        File.CreateSymbolicLink(temporary, target);
        File.Move(temporary, path, overwrite: true);
    }
}
