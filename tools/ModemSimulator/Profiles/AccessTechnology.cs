namespace Quectel.Simulator.Profiles;

/// <summary>A radio access technology.</summary>
public enum AccessTechnology
{
    Gsm,

    /// <summary>LTE of category 1 and above.</summary>
    Lte,

    /// <summary>LTE Cat M1.</summary>
    Emtc,

    /// <summary>LTE Cat NB1 and NB2.</summary>
    NbIot,
}
