using System.Net.Sockets;

namespace Quectel.Modem.Transport;

/// <summary>Turns a refused connection into an exception that says what to do about it.</summary>
internal static class SocketConnectFailure
{
    public static ModemPortException Create(ModemEndpoint endpoint, SocketException exception)
    {
        bool isMissingFile = endpoint is UnixSocketEndpoint { IsAbstract: false } unix && !File.Exists(unix.Path);
        (ModemPortError error, string what) = exception.SocketErrorCode switch
        {
            _ when isMissingFile => (
                ModemPortError.NotFound,
                "does not exist. Does the program that makes the socket run?"),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => (
                ModemPortError.NotFound,
                "names a host that is not known. Is the name right, and does the name service work?"),
            SocketError.AccessDenied => (
                ModemPortError.AccessDenied,
                "may not be used by this user. Writing to a socket needs write permission on its file."),
            SocketError.ConnectionRefused => (
                ModemPortError.Unreachable,
                "refused the connection: nobody listens there. Does the program that serves the modem run?"),
            SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable => (
                ModemPortError.Unreachable,
                "did not answer. Is the machine on, and does a firewall let the port through?"),
            _ => (ModemPortError.Other, $"could not be connected: {exception.Message}."),
        };
        return new ModemPortException(endpoint.ToString(), error, $"{endpoint} {what}", exception);
    }
}
