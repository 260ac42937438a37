namespace Quectel.Modem;

/// <summary>A short message could not be sent, read or deleted.</summary>
public sealed class SmsException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">Why; <see cref="SmsError.None"/> when the module did not say.</param>
    /// <param name="partsSent">How many parts of a long message are on their way.</param>
    /// <param name="innerException">The command that failed.</param>
    public SmsException(SmsError error, int partsSent, Exception innerException)
        : base(Describe(error, partsSent), innerException)
    {
        Error = error;
        PartsSent = partsSent;
    }

    /// <summary>Why; a number without a name here is kept as it is.</summary>
    public SmsError Error { get; }

    /// <summary>How many parts of a long message had been sent; they have arrived or will.</summary>
    public int PartsSent { get; }

    /// <inheritdoc/>
    /// <value><see langword="true"/> for a busy or starting SIM card and a missing network.</value>
    public override bool IsTransient =>
        Error is SmsError.SimBusy or SmsError.SimNotReady or SmsError.NoNetwork or SmsError.NetworkTimeout;

    private static string Describe(SmsError error, int partsSent)
    {
        string reason = error switch
        {
            SmsError.None => "the module gave no reason",
            SmsError.SimNotInserted => "there is no SIM card (310)",
            SmsError.SimPinRequired => "the SIM card wants its PIN (311)",
            SmsError.MemoryFull => "the memory is full (322); delete some messages",
            SmsError.ServiceCentreUnknown => "the SIM card has no address of a service centre (330)",
            SmsError.NoNetwork => "there is no network (331)",
            SmsError.NetworkTimeout => "the network did not answer (332)",
            _ when Enum.IsDefined(error) => $"{error} ({(int)error})",
            < (SmsError)300 => $"the network refused it with cause {(int)error}; is the number right and the plan good for it?",
            _ => $"error {(int)error}",
        };
        string parts = partsSent == 0 ? string.Empty : $" Of the parts of the message {partsSent} had been sent before.";
        return $"The short message failed: {reason}.{parts}";
    }
}
