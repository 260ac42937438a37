using System.Runtime.InteropServices;

namespace Quectel.Mqtt.Sqlite.Tests;

/// <summary>Somebody who may not write everywhere, as root may.</summary>
internal static partial class PlainUser
{
    private const int Nobody = 65534;

    private const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Runs something that must not write to the files in a folder, and does its work before it returns.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isReadOnly">Whether nothing can be added to it either.</param>
    /// <param name="run">What to run.</param>
    public static Task Run(DirectoryInfo folder, bool isReadOnly, Func<Task> run)
    {
        UnixFileMode before = folder.UnixFileMode;
        folder.UnixFileMode = isReadOnly ? Read | Enter : Read | Enter | Write;
        foreach (FileInfo file in folder.EnumerateFiles())
        {
            file.UnixFileMode = Read;
        }

        // Of this thread only (setfsuid(2)): what the kernel checks permissions of files by.
        int user = SetFileSystemUser(Environment.UserName == "root" ? Nobody : -1);
        try
        {
            return run();
        }
        finally
        {
            _ = SetFileSystemUser(user);
            folder.UnixFileMode = before;
            foreach (FileInfo file in folder.EnumerateFiles())
            {
                file.UnixFileMode = Read | UnixFileMode.UserWrite;
            }
        }
    }

    /// <param name="user">The user; −1 changes nothing.</param>
    /// <returns>Who it was before.</returns>
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(int user);
}
