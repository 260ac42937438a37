namespace Quectel.Modem;

/// <summary>The radio access technology, by the number in <c>+COPS</c> and <c>+CEREG</c>.</summary>
/// <remarks>Quectel's BG9x use 8 for LTE Cat M1, where 3GPP TS 27.007 has EC-GSM-IoT (core AT reference 5.5).</remarks>
public enum AccessTechnology
{
    /// <summary>GSM.</summary>
    Gsm = 0,

    /// <summary>GSM Compact.</summary>
    GsmCompact = 1,

    /// <summary>UTRAN (WCDMA).</summary>
    Utran = 2,

    /// <summary>GSM with EGPRS (EDGE).</summary>
    Egprs = 3,

    /// <summary>UTRAN with HSDPA.</summary>
    Hsdpa = 4,

    /// <summary>UTRAN with HSUPA.</summary>
    Hsupa = 5,

    /// <summary>UTRAN with HSDPA and HSUPA.</summary>
    Hspa = 6,

    /// <summary>E-UTRAN (LTE).</summary>
    Lte = 7,

    /// <summary>LTE Cat M1 (eMTC), on BG9x.</summary>
    LteCatM1 = 8,

    /// <summary>NB-IoT.</summary>
    NbIot = 9,

    /// <summary>CDMA, on EC2x.</summary>
    Cdma = 100,
}
