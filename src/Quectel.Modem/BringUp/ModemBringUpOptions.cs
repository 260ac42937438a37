namespace Quectel.Modem;

/// <summary>How <see cref="QuectelModem.BringUpAsync"/> gets a modem on the network.</summary>
public sealed class ModemBringUpOptions
{
    /// <summary>The PIN of the SIM card; never logged. It is never tried twice when the card refused it.</summary>
    /// <value>Default null: the card has none, or someone else enters it.</value>
    public string? Pin { get; set; }

    /// <summary>The PDP context to define before it is activated.</summary>
    /// <value>Default null: the one numbered <see cref="PdpContextId"/> is defined already.</value>
    public PdpContext? PdpContext { get; set; }

    /// <summary>The PDP context to activate when <see cref="PdpContext"/> is null.</summary>
    /// <value>1 to 16; default 1.</value>
    public int PdpContextId { get; set; } = 1;

    /// <summary>
    /// Whether a PDP context that is active already is used as it is, however it is defined: another program may use it.
    /// </summary>
    /// <value>Default false: it must have the definition given.</value>
    public bool KeepsActiveContext { get; set; }

    /// <summary>How long a modem may take to answer; one that is starting takes up to 20 s.</summary>
    /// <value>Default 30 s.</value>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a SIM card may take to be read, before and after its PIN.</summary>
    /// <value>Default 20 s.</value>
    public TimeSpan SimTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait for the registration.</summary>
    /// <value>Default 90 s. A cold start takes up to that; NB-IoT may need minutes. Zero asks once.</value>
    public TimeSpan RegistrationTimeout { get; set; } = TimeSpan.FromSeconds(90);
}
