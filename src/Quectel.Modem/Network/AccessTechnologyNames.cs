namespace Quectel.Modem;

/// <summary>
/// The names of the radio access technologies: each command and each family has its own (core AT reference, 5.2 to
/// 5.4).
/// </summary>
internal static class AccessTechnologyNames
{
    /// <returns>Null for a name that is not known, and for "no service" by any name.</returns>
    public static AccessTechnology? Parse(string name) => name.ToUpperInvariant() switch
    {
        "GSM" or "GPRS" => AccessTechnology.Gsm,
        "EDGE" => AccessTechnology.Egprs,
        "WCDMA" or "TDSCDMA" => AccessTechnology.Utran,
        "HSDPA" => AccessTechnology.Hsdpa,
        "HSUPA" => AccessTechnology.Hsupa,
        "HSPA+" => AccessTechnology.Hspa,
        "LTE" or "FDD LTE" or "TDD LTE" => AccessTechnology.Lte,
        "CAT-M1" or "CAT-M" or "EMTC" => AccessTechnology.LteCatM1,
        "CAT-NB1" or "CAT-NB" or "NBIOT" => AccessTechnology.NbIot,
        ['C', 'D', 'M', 'A', ..] or ['H', 'D', 'R', ..] => AccessTechnology.Cdma,
        _ => null,
    };
}
