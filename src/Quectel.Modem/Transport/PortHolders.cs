namespace Quectel.Modem.Transport;

/// <summary>Looks for processes in procfs.</summary>
internal static class PortHolders
{
    public const string DefaultProcRoot = "/proc";

    /// <summary>Looks through the open files of all processes that we may see.</summary>
    /// <param name="devicePath">The device itself: no symbolic link.</param>
    /// <param name="procRoot">Where procfs is mounted.</param>
    /// <returns>The holders by process id; empty when there is none that we may see.</returns>
    public static IReadOnlyList<PortHolder> Find(string devicePath, string procRoot = DefaultProcRoot)
    {
        var holders = new List<PortHolder>();
        foreach (string process in Directory.Exists(procRoot) ? Directory.EnumerateDirectories(procRoot) : [])
        {
            if (EndpointQuery.TryNumber(Path.GetFileName(process), 1, int.MaxValue, out int processId)
                && HasOpen(process, devicePath))
            {
                holders.Add(new PortHolder(processId, ReadCommand(process)));
            }
        }

        return [.. holders.OrderBy(holder => holder.ProcessId)];
    }

    /// <summary>Whether ModemManager runs: its open files are visible to root only, its name to all.</summary>
    public static bool IsModemManagerRunning(string procRoot = DefaultProcRoot) =>
        Directory.Exists(procRoot) && Directory.EnumerateDirectories(procRoot).Any(
            process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && ReadCommand(process) == "ModemManager");

    private static bool HasOpen(string process, string devicePath)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd"))
                .Any(entry => new FileInfo(entry).LinkTarget == devicePath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or belongs to another user.
            return false;
        }
    }

    private static string ReadCommand(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).TrimEnd('\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "a process";
        }
    }
}
