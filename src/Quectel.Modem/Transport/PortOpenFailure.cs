using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>Turns the error number of a failed open into an exception that says what to do about it.</summary>
internal static class PortOpenFailure
{
    private const string IsItThere =
        "Is the module plugged in and powered? \"dmesg | tail\" shows what the kernel saw, "
        + "and usb: finds a module whatever its number is.";

    private static readonly string ExcludeFromModemManager =
        " ModemManager runs here and takes every modem it finds. To exclude the module, make a file "
        + $"{ModemManagerRules.File} with the line {ModemManagerRules.Exclude(UsbProducts.Quectel)}, "
        + "run \"sudo udevadm control --reload\" and plug the module in again; "
        + "or stop ModemManager with \"sudo systemctl stop ModemManager\".";

    public static ModemPortException Create(string path, int errno, PortPathFacts facts)
    {
        (ModemPortError error, string what) = errno switch
        {
            _ when facts.IsSocket => (ModemPortError.NotATerminal, $"is a Unix socket; name it unix:{path}."),
            Errno.NoEntry when facts.DanglingTarget is { } target => (
                ModemPortError.NotFound,
                $"is a symbolic link to {target}, which does not exist. {IsItThere}"),
            Errno.NoEntry or Errno.NotADirectory => (ModemPortError.NotFound, $"does not exist. {IsItThere}"),
            Errno.NoDevice or Errno.NoSuchAddress => (ModemPortError.NotFound, $"has no device behind it. {IsItThere}"),
            Errno.AccessDenied or Errno.NotPermitted => (ModemPortError.AccessDenied, DescribeAccess(facts)),
            Errno.Busy or Errno.WouldBlock => (ModemPortError.Busy, DescribeHolders(path, facts)),
            Errno.NotATerminal or Errno.IsADirectory or Errno.Invalid => (
                ModemPortError.NotATerminal,
                "is not a terminal device. An AT port of a USB module is /dev/ttyUSB2 as a rule; usb: finds it."),
            _ => (ModemPortError.Other, $"could not be opened: {Marshal.GetPInvokeErrorMessage(errno)}."),
        };
        var cause = new IOException(Marshal.GetPInvokeErrorMessage(errno), errno);
        return new ModemPortException(path, error, $"{path} {what}", cause);
    }

    private static string DescribeAccess(PortPathFacts facts)
    {
        string group = facts.Group is null or "root" or "tty" ? "dialout" : facts.Group;
        string owner = facts.Group is null ? string.Empty : $" The device belongs to the group {facts.Group}.";
        string other = group == "dialout" ? string.Empty : $" (the usual group is dialout; here it is {group})";
        return $"may not be opened by this user.{owner} "
            + $"Run \"sudo usermod -aG {group} $USER\"{other} and log in again.";
    }

    private static string DescribeHolders(string path, PortPathFacts facts)
    {
        string holders = facts.Holders.Count == 0
            ? $"is in use by another process; \"sudo fuser -v {path}\" names it."
            : $"is in use by {string.Join(", ", facts.Holders)}.";
        bool blameModemManager = facts.Holders.Count == 0
            ? facts.IsModemManagerRunning
            : facts.Holders.Any(holder => holder.IsModemManager);
        return blameModemManager ? holders + ExcludeFromModemManager : holders;
    }
}
