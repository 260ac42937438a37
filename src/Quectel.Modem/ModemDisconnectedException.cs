namespace Quectel.Modem;

/// <summary>The port to the modem is gone: unplugged, hung up, closed by the peer, or given up by the driver.</summary>
public sealed class ModemDisconnectedException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="portName">The port, as <see cref="IModemTransport.Name"/> gives it.</param>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public ModemDisconnectedException(string portName, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        PortName = portName;
    }

    /// <summary>The port that is gone.</summary>
    public string PortName { get; }

    /// <inheritdoc/>
    /// <value>Always <see langword="true"/>: the port may come back.</value>
    public override bool IsTransient => true;
}
