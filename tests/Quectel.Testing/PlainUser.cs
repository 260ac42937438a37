using System.Runtime.InteropServices;

namespace Quectel.Testing;

/// <summary>Somebody who may not open every file, as root may.</summary>
public static partial class PlainUser
{
    private const int Nobody = 65534;
    private const int Unchanged = -1;

    /// <summary>Begins something as that user, if this process is root's: what it does before it waits, and on threads it starts.</summary>
    public static T Begin<T>(Func<T> begin)
    {
        // Of this thread and those it starts: by whom the kernel checks the permissions of files (setfsuid(2)).
        int before = SetFileSystemUser(Environment.IsPrivilegedProcess ? Nobody : Unchanged);
        try
        {
            return begin();
        }
        finally
        {
            _ = SetFileSystemUser(before);
        }
    }

    /// <returns>Who it was before.</returns>
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(int user);
}
