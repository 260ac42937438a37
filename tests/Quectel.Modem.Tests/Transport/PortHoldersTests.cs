using Quectel.Modem.Transport;

namespace Quectel.Modem.Tests.Transport;

public sealed class PortHoldersTests
{
    [Fact]
    public void Find_SeveralProcesses_GivesThoseThatHaveTheDeviceOpen()
    {
        using var proc = new TemporaryFolder();
        AddProcess(proc, "12", "minicom", "/dev/ttyUSB2");
        AddProcess(proc, "7", "ModemManager", "/dev/null", "/dev/ttyUSB2");
        AddProcess(proc, "9", "bash", "/dev/ttyUSB22", "socket:[123]");
        AddProcess(proc, "self", "minicom", "/dev/ttyUSB2");
        Directory.CreateDirectory(proc.File("13"));

        IReadOnlyList<PortHolder> holders = PortHolders.Find("/dev/ttyUSB2", proc.Path);

        Assert.Equal([new PortHolder(7, "ModemManager"), new PortHolder(12, "minicom")], holders);
        Assert.True(holders[0].IsModemManager);
        Assert.Equal("minicom (pid 12)", holders[1].ToString());
        Assert.True(PortHolders.IsModemManagerRunning(proc.Path));
    }

    [Fact]
    public void Find_NoProcfs_GivesNone()
    {
        Assert.Empty(PortHolders.Find("/dev/ttyUSB2", "/nowhere"));
        Assert.False(PortHolders.IsModemManagerRunning("/nowhere"));
    }

    private static void AddProcess(TemporaryFolder proc, string id, string command, params string[] openFiles)
    {
        string fd = Path.Combine(proc.File(id), "fd");
        Directory.CreateDirectory(fd);
        File.WriteAllText(Path.Combine(proc.File(id), "comm"), command + "\n");
        for (int i = 0; i < openFiles.Length; i++)
        {
            File.CreateSymbolicLink(Path.Combine(fd, $"{i}"), openFiles[i]);
        }
    }
}
