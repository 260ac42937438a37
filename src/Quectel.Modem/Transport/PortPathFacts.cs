using System.Globalization;

namespace Quectel.Modem.Transport;

/// <summary>What the system can tell about a path that could not be opened as a terminal.</summary>
internal sealed record PortPathFacts
{
    /// <summary>Where the path points, when it is a symbolic link to nothing.</summary>
    public string? DanglingTarget { get; init; }

    /// <summary>The name (or number) of the group that owns the device.</summary>
    public string? Group { get; init; }

    public bool IsSocket { get; init; }

    public IReadOnlyList<PortHolder> Holders { get; init; } = [];

    public bool IsModemManagerRunning { get; init; }

    public static PortPathFacts Gather(string path)
    {
        var status = default(FileStatus);
        bool hasStatus = TryGetStatus(path, ref status);
        return new PortPathFacts
        {
            DanglingTarget = hasStatus ? null : new FileInfo(path).LinkTarget,
            Group = hasStatus ? GroupName(status.GroupId) : null,
            IsSocket = hasStatus && status.IsSocket,
            Holders = PortHolders.Find(Canonical(path)),
            IsModemManagerRunning = PortHolders.IsModemManagerRunning(),
        };
    }

    private static bool TryGetStatus(string path, ref FileStatus status)
    {
        try
        {
            return Libc.Status(FileStatus.CurrentDirectory, path, 0, FileStatus.BasicFields, ref status) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            // glibc has statx since 2.28. Without it a message says less.
            return false;
        }
    }

    /// <summary>Follows every symbolic link on the way; needs no permission on the device itself.</summary>
    public static string Canonical(string path)
    {
        int fd = Libc.Open(path, Libc.PathOnly | Libc.CloseOnExec);
        if (fd < 0)
        {
            return path;
        }

        string? target = new FileInfo($"/proc/self/fd/{EndpointQuery.Number(fd)}").LinkTarget;
        _ = Libc.Close(fd);
        return target ?? path;
    }

    // /etc/group: name:password:gid:members
    private static string GroupName(uint groupId)
    {
        string number = groupId.ToString(CultureInfo.InvariantCulture);
        try
        {
            return File.ReadLines("/etc/group")
                .Select(line => line.Split(':'))
                .FirstOrDefault(fields => fields is [_, _, var id, ..] && id == number)?[0] ?? number;
        }
        catch (IOException)
        {
            return number;
        }
    }
}
