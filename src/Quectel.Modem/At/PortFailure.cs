namespace Quectel.Modem.At;

/// <summary>What reading and writing throw when a port fails, as one exception.</summary>
internal static class PortFailure
{
    public static bool Is(Exception error) =>
        error is ModemDisconnectedException or InvalidOperationException or IOException;

    public static ModemDisconnectedException Describe(string portName, Exception error) =>
        error as ModemDisconnectedException
        ?? new ModemDisconnectedException(portName, $"The port {portName} failed: {error.Message}", error);
}
