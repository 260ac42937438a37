using System.IO.Pipelines;

namespace Quectel.Modem;

/// <summary>
/// A byte connection to one AT port of a modem: a terminal device, a socket or an in-process pipe.
/// </summary>
/// <remarks>
/// The transport owns the port. When the port dies it completes <see cref="IDuplexPipe.Input"/> with a
/// <see cref="ModemDisconnectedException"/>, once and for all; writes after that fail with the same exception.
/// Disposing closes the port and completes both pipes; it never blocks on a dead port.
/// </remarks>
public interface IModemTransport : IDuplexPipe, IAsyncDisposable
{
    /// <summary>
    /// Names the port for messages and logs, for instance <c>/dev/ttyUSB2</c> or <c>tcp://10.0.0.7:7000</c>.
    /// </summary>
    string Name { get; }
}
