namespace Quectel.Modem;

/// <summary>What the SIM card wants.</summary>
public enum SimState
{
    /// <summary>The card is there and not ready yet: it is being read, or the radio is off. Ask again.</summary>
    NotReady,

    /// <summary>No code is wanted.</summary>
    Ready,

    /// <summary>The PIN is wanted.</summary>
    PinRequired,

    /// <summary>The PIN is blocked; the PUK is wanted.</summary>
    PukRequired,

    /// <summary>The card or the device is locked to a network, a provider or a company.</summary>
    Locked,

    /// <summary>There is no card.</summary>
    NotInserted,

    /// <summary>The card does not work: bad contact, wrong or broken card.</summary>
    Failed,
}
