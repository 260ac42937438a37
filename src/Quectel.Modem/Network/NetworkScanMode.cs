namespace Quectel.Modem;

/// <summary>
/// Which technologies the modem may use at all (core AT reference, 5.6). BG9x have the first two and LTE.
/// </summary>
public enum NetworkScanMode
{
    /// <summary>All that it has.</summary>
    Automatic = 0,

    /// <summary>GSM only.</summary>
    Gsm = 1,

    /// <summary>WCDMA only.</summary>
    Wcdma = 2,

    /// <summary>LTE only; on BG9x Cat M1 and NB-IoT, see <see cref="IotMode"/>.</summary>
    Lte = 3,

    /// <summary>TD-SCDMA only.</summary>
    TdScdma = 4,

    /// <summary>WCDMA and TD-SCDMA only.</summary>
    Umts = 5,

    /// <summary>CDMA only.</summary>
    Cdma = 6,

    /// <summary>HDR (CDMA data) only.</summary>
    Hdr = 7,

    /// <summary>CDMA and HDR only.</summary>
    CdmaAndHdr = 8,
}
