using System.IO.Ports;
using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>Opens terminal devices by <see cref="SerialPort"/>: COM ports on Windows, <c>/dev/cu.*</c> on macOS.</summary>
/// <remarks>
/// <see cref="SerialPort"/> does not tell that a device was unplugged, and its reads, writes and Dispose may hang after that
/// (core AT reference, 12.2). Here a device that has left the system's list ends the port within two seconds, nobody waits
/// for a call that hangs, and Dispose takes two seconds at most. On Linux the driver's own transport is the better one.
/// </remarks>
/// <example>
/// <code>
/// var options = new ModemOptions().UseSystemIOPorts();
/// await using QuectelModem modem = await QuectelModem.OpenAsync("COM5", options);
/// </code>
/// </example>
public static class SystemIOPortsTransport
{
    // Windows drops what its own buffer has no room for; the default is 4 KiB, a third of a second at 115 200 baud.
    private const int ReadBufferBytes = 64 * 1024;

    private static readonly (ModemPortError Error, string What) NotFound = (
        ModemPortError.NotFound, "does not exist. Is the module plugged in and powered, and its driver installed?");

    /// <summary>Makes a modem's terminal devices be opened by System.IO.Ports.</summary>
    /// <param name="options">The options of the modem.</param>
    /// <returns>The same options.</returns>
    public static ModemOptions UseSystemIOPorts(this ModemOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.SerialPortOpener = (endpoint, cancellationToken) =>
            OpenAsync(endpoint, options.TimeProvider, cancellationToken);
        return options;
    }

    private static async Task<IModemTransport> OpenAsync(
        SerialEndpoint endpoint,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        // Open may block for as long as a driver likes.
        Task<SerialPort> opening = Task.Run(() => Open(endpoint), CancellationToken.None);
        try
        {
            SerialPort port = await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
            var stream = new UnreliableStream(port.BaseStream, port.Dispose, () => IsPresent(endpoint.Path), time);
            return new StreamTransport(endpoint.Path, stream, stream);
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(
                late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }
    }

    private static SerialPort Open(SerialEndpoint endpoint)
    {
        try
        {
            return Open(endpoint, raisesLines: true);
        }
        catch (IOException) when (!OperatingSystem.IsWindows())
        {
            // A pseudo-terminal has no such lines, and refuses to open with them. What else is wrong is still so.
            return OpenOrExplain(endpoint);
        }
        catch (Exception exception) when (IsPortFailure(exception))
        {
            throw Explain(endpoint.Path, exception);
        }
    }

    private static SerialPort OpenOrExplain(SerialEndpoint endpoint)
    {
        try
        {
            return Open(endpoint, raisesLines: false);
        }
        catch (Exception exception) when (IsPortFailure(exception))
        {
            throw Explain(endpoint.Path, exception);
        }
    }

    private static SerialPort Open(SerialEndpoint endpoint, bool raisesLines)
    {
        var port = new SerialPort(endpoint.Path, endpoint.BaudRate, Parity.None, 8, StopBits.One)
        {
            ReadBufferSize = ReadBufferBytes,
            Handshake = endpoint.FlowControl == SerialFlowControl.RtsCts ? Handshake.RequestToSend : Handshake.None,

            // Some modules stay silent until DTR is up.
            DtrEnable = raisesLines,
        };
        try
        {
            if (endpoint.FlowControl == SerialFlowControl.None)
            {
                // With RTS/CTS the driver moves the line, and setting it throws.
                port.RtsEnable = raisesLines;
            }

            port.Open();
            port.DiscardInBuffer();
            return port;
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    private static bool IsPortFailure(Exception exception) => exception
        is IOException
        or UnauthorizedAccessException
        or ArgumentException
        or InvalidOperationException;

    private static ModemPortException Explain(string path, Exception exception)
    {
        (ModemPortError error, string what) = exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => NotFound,

            // What System.IO.Ports says on Linux and macOS of a path that is not there, too.
            UnauthorizedAccessException when !OperatingSystem.IsWindows() && !File.Exists(path) => NotFound,
            UnauthorizedAccessException when OperatingSystem.IsWindows() => (
                ModemPortError.Busy, "is in use by another program."),
            UnauthorizedAccessException => (
                ModemPortError.AccessDenied, "is in use by another program, or may not be opened by this user."),
            ArgumentOutOfRangeException => (ModemPortError.Other, "does not take these settings."),
            ArgumentException => (ModemPortError.NotATerminal, "is not a serial port."),
            _ => (ModemPortError.Other, "could not be opened."),
        };
        return new ModemPortException(path, error, $"{path} {what} {exception.Message}", exception);
    }

    private static bool IsPresent(string path) => OperatingSystem.IsWindows()
        ? SerialPort.GetPortNames().Contains(path, StringComparer.OrdinalIgnoreCase)
        : File.Exists(path);
}
