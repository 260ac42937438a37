namespace Quectel.Modem;

/// <summary>The root of everything that the modem, its port or the network behind it did to us.</summary>
/// <remarks>
/// Misuse is reported by the <see cref="ArgumentException"/> and <see cref="InvalidOperationException"/> families.
/// </remarks>
public abstract class ModemException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    protected ModemException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same call may succeed later without anyone changing anything.</summary>
    public abstract bool IsTransient { get; }
}
