namespace Quectel.Modem;

/// <summary>What <see cref="QuectelModem.BringUpAsync"/> goes through, in this order.</summary>
public enum ModemStage
{
    /// <summary>A modem answers on the port; its radio is switched on, if it was off.</summary>
    Port,

    /// <summary>The SIM card is ready; its PIN is entered.</summary>
    Sim,

    /// <summary>The signal is measured. No signal is no failure: registering tells.</summary>
    Signal,

    /// <summary>The modem is registered with a network for packet data.</summary>
    Registration,

    /// <summary>The PDP context is active.</summary>
    PacketData,
}
