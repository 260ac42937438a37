namespace Quectel.Modem;

/// <summary>Whether ModemManager takes a module. It then talks on its ports at the same time as we do.</summary>
public enum ModemManagerClaim
{
    /// <summary>It does not run here.</summary>
    NotRunning,

    /// <summary>It runs, and a udev rule tells it to leave the module alone.</summary>
    Ignored,

    /// <summary>It runs, and no rule keeps it away.</summary>
    Claimed,
}
