namespace Quectel.Modem;

/// <summary>Which kind of LTE a BG9x looks for.</summary>
public enum IotMode
{
    /// <summary>Cat M1 only.</summary>
    CatM1 = 0,

    /// <summary>NB-IoT only.</summary>
    NbIot = 1,

    /// <summary>Both; finding a network takes longer.</summary>
    Both = 2,
}
