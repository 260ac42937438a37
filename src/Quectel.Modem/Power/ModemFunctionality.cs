namespace Quectel.Modem;

/// <summary>How much of the module is switched on (<c>AT+CFUN</c>).</summary>
public enum ModemFunctionality
{
    /// <summary>Neither radio nor SIM card.</summary>
    Minimum = 0,

    /// <summary>Everything.</summary>
    Full = 1,

    /// <summary>The SIM card, but no radio: flight mode.</summary>
    RadioOff = 4,
}
