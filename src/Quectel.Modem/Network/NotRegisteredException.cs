namespace Quectel.Modem;

/// <summary>The modem answers, and was not registered for packet data in time.</summary>
public sealed class NotRegisteredException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="timeout">How long the registration was awaited.</param>
    /// <param name="eps">The last state on LTE, Cat M1 or NB-IoT.</param>
    /// <param name="gprs">The last state on GSM or WCDMA.</param>
    /// <param name="cause">Why the network refused; null when it did not say.</param>
    public NotRegisteredException(
        TimeSpan timeout,
        RegistrationState eps,
        RegistrationState gprs,
        RejectCause? cause = null)
        : base(
            $"The modem was not registered within {timeout.TotalSeconds:0.#} s: LTE {eps}, GPRS {gprs}"
            + (cause is null ? ". " : $"; the network refused it, {cause}. ")
            + "Check the antenna, the signal, and whether the plan allows this network.")
    {
        Eps = eps;
        Gprs = gprs;
        Cause = cause;
    }

    /// <summary>The last state on LTE, Cat M1 or NB-IoT.</summary>
    public RegistrationState Eps { get; }

    /// <summary>The last state on GSM or WCDMA.</summary>
    public RegistrationState Gprs { get; }

    /// <summary>Why the network refused; null when it did not, or does not say.</summary>
    public RejectCause? Cause { get; }

    /// <inheritdoc/>
    /// <value><see langword="true"/> unless the network refused the modem.</value>
    public override bool IsTransient => Eps != RegistrationState.Denied && Gprs != RegistrationState.Denied;
}
