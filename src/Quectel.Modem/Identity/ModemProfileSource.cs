namespace Quectel.Modem;

/// <summary>Where the driver has a modem's <see cref="ModemProfile"/> from.</summary>
public enum ModemProfileSource
{
    /// <summary>The program gave it: <see cref="ModemOptions.Profile"/>.</summary>
    Options,

    /// <summary>The model is one that the driver knows.</summary>
    Model,

    /// <summary>
    /// The model is not known; the modem was asked for its commands, and the limits are the careful ones.
    /// </summary>
    Probed,
}
