using System.Runtime.Versioning;

namespace Quectel.Mqtt.Sqlite.Tests;

/// <summary>Files that may only be read, until it is disposed.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ReadOnlyFolder : IDisposable
{
    private const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly DirectoryInfo _folder;
    private readonly UnixFileMode _before;

    /// <param name="folder">The folder.</param>
    /// <param name="takesFiles">Whether others can be added.</param>
    public ReadOnlyFolder(DirectoryInfo folder, bool takesFiles)
    {
        _folder = folder;
        _before = folder.UnixFileMode;
        SetFiles(Read);
        folder.UnixFileMode = Read | Enter | (takesFiles ? Write : 0);
    }

    public void Dispose()
    {
        _folder.UnixFileMode = _before;
        SetFiles(Read | UnixFileMode.UserWrite);
    }

    private void SetFiles(UnixFileMode mode)
    {
        foreach (FileInfo file in _folder.EnumerateFiles())
        {
            file.UnixFileMode = mode;
        }
    }
}
