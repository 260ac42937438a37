namespace Quectel.Modem;

/// <summary>A port to a modem could not be opened.</summary>
public sealed class ModemPortException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="portName">The endpoint that was asked for.</param>
    /// <param name="error">Why it could not be opened.</param>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public ModemPortException(string portName, ModemPortError error, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        PortName = portName;
        Error = error;
    }

    /// <summary>The endpoint that was asked for.</summary>
    public string PortName { get; }

    /// <summary>Why it could not be opened.</summary>
    public ModemPortError Error { get; }

    /// <inheritdoc/>
    /// <value>
    /// <see langword="true"/> for <see cref="ModemPortError.NotFound"/>, <see cref="ModemPortError.Busy"/> and
    /// <see cref="ModemPortError.Unreachable"/>: a module re-enumerates, a holder lets go, a host comes back.
    /// </value>
    public override bool IsTransient =>
        Error is ModemPortError.NotFound or ModemPortError.Busy or ModemPortError.Unreachable;
}
