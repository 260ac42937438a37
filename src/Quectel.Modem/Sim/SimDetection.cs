namespace Quectel.Modem;

/// <summary>
/// How the module notices that a card is put in or taken out: by the USIM_PRESENCE pin of the holder.
/// </summary>
public enum SimDetection
{
    /// <summary>Not at all; the card is looked for at the start only.</summary>
    Off,

    /// <summary>The pin is low while a card is in.</summary>
    LowWhenInserted,

    /// <summary>The pin is high while a card is in.</summary>
    HighWhenInserted,
}
