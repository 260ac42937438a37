using Quectel.Modem.Transport;

namespace Quectel.Modem.Tests.Transport;

public sealed class PortOpenFailureTests
{
    [Theory]
    [InlineData(1, ModemPortError.AccessDenied, "usermod")]   // EPERM
    [InlineData(2, ModemPortError.NotFound, "plugged in")]    // ENOENT
    [InlineData(5, ModemPortError.Other, "could not be")]     // EIO
    [InlineData(6, ModemPortError.NotFound, "no device")]     // ENXIO
    [InlineData(11, ModemPortError.Busy, "fuser")]            // EAGAIN of flock
    [InlineData(13, ModemPortError.AccessDenied, "usermod")]  // EACCES
    [InlineData(16, ModemPortError.Busy, "fuser")]            // EBUSY
    [InlineData(19, ModemPortError.NotFound, "no device")]    // ENODEV
    [InlineData(20, ModemPortError.NotFound, "plugged in")]   // ENOTDIR
    [InlineData(21, ModemPortError.NotATerminal, "terminal")] // EISDIR
    [InlineData(24, ModemPortError.Other, "open files")]      // EMFILE
    [InlineData(25, ModemPortError.NotATerminal, "terminal")] // ENOTTY
    public void Create_EveryErrorNumber_HasItsOwnErrorAndAdvice(int errno, ModemPortError error, string advice)
    {
        ModemPortException exception = PortOpenFailure.Create("/dev/ttyUSB2", errno, new PortPathFacts());

        Assert.Equal(error, exception.Error);
        Assert.StartsWith("/dev/ttyUSB2 ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(advice, exception.Message, StringComparison.Ordinal);
        Assert.Equal(errno, Assert.IsType<IOException>(exception.InnerException).HResult);
    }

    [Theory]
    [InlineData(null, "usermod -aG dialout $USER")]
    [InlineData("root", "usermod -aG dialout $USER")]
    [InlineData("dialout", "usermod -aG dialout $USER")]
    [InlineData("uucp", "usermod -aG uucp $USER")]
    public void Create_AccessDenied_NamesTheGroupToJoin(string? group, string command)
    {
        string message = PortOpenFailure.Create("/dev/ttyUSB2", 13, new PortPathFacts { Group = group }).Message;

        Assert.Contains($"sudo {command}", message, StringComparison.Ordinal);
        Assert.Contains("dialout", message, StringComparison.Ordinal);
        Assert.Contains("log in again", message, StringComparison.Ordinal);
        Assert.Equal(group is not null, message.Contains($"belongs to the group {group}.", StringComparison.Ordinal));
    }

    [Fact]
    public void Create_HeldByOthers_NamesThem()
    {
        var facts = new PortPathFacts
        {
            Holders = [new PortHolder(7, "minicom"), new PortHolder(9, "pppd")],
            IsModemManagerRunning = true,
        };

        string message = PortOpenFailure.Create("/dev/ttyUSB2", 16, facts).Message;

        Assert.Equal("/dev/ttyUSB2 is in use by minicom (pid 7), pppd (pid 9).", message);
    }

    [Fact]
    public void Create_HeldByModemManager_SaysHowToExcludeThePort()
    {
        var seen = new PortPathFacts { Holders = [new PortHolder(7, "ModemManager")] };
        var suspected = new PortPathFacts { IsModemManagerRunning = true };

        Assert.All([seen, suspected], facts =>
        {
            string message = PortOpenFailure.Create("/dev/ttyUSB2", 16, facts).Message;
            Assert.Contains("ID_MM_DEVICE_IGNORE", message, StringComparison.Ordinal);
        });
    }
}
