using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>What a terminal that is gone is said to have done.</summary>
internal static class TtyEnding
{
    public const string HungUp =
        "hung up: the module was unplugged, was reset or lost its power. "
        + "It may come back under another number; usb: finds it again.";

    public const string ClosedHere = "was closed by this program.";

    public static string Describe(int errno) => errno is Errno.InputOutput or Errno.NoSuchAddress or Errno.NoDevice
        ? HungUp
        : $"failed: {Marshal.GetPInvokeErrorMessage(errno)}.";

    public static IOException Cause(int errno) => new(Marshal.GetPInvokeErrorMessage(errno), errno);
}
