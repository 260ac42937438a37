namespace Quectel.Modem;

/// <summary>What the modem can be told to search for.</summary>
public enum ScanTechnology
{
    /// <summary>GSM.</summary>
    Gsm,

    /// <summary>TD-SCDMA.</summary>
    TdScdma,

    /// <summary>WCDMA.</summary>
    Wcdma,

    /// <summary>LTE.</summary>
    Lte,

    /// <summary>CDMA.</summary>
    Cdma,

    /// <summary>LTE Cat M1 (eMTC).</summary>
    CatM1,

    /// <summary>NB-IoT.</summary>
    NbIot,
}
