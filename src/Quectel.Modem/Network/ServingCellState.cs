namespace Quectel.Modem;

/// <summary>How the modem stands with its serving cell.</summary>
public enum ServingCellState
{
    /// <summary>It searches for one.</summary>
    Searching,

    /// <summary>It is on the cell without being registered: emergency calls only.</summary>
    LimitedService,

    /// <summary>Registered, with no radio connection.</summary>
    Idle,

    /// <summary>Registered, with a radio connection.</summary>
    Connected,
}
