namespace Quectel.Simulator.Profiles;

/// <summary>How a family spells one access technology, and the channel on which it finds its cells.</summary>
public sealed record TechnologyProfile
{
    public required AccessTechnology Technology { get; init; }

    /// <summary>AT+QCSQ mode (core-at.md 5.2).</summary>
    public required string SignalMode { get; init; }

    /// <summary>AT+QNWINFO act (core-at.md 5.3).</summary>
    public required string NetworkMode { get; init; }

    /// <summary>AT+QENG rat (core-at.md 5.4).</summary>
    public required string CellMode { get; init; }

    /// <summary>AcT in AT+COPS? and AT+CEREG? (core-at.md 5.5).</summary>
    public required int AccessCode { get; init; }

    public required string Band { get; init; }

    /// <summary>ARFCN or EARFCN.</summary>
    public required int Channel { get; init; }

    /// <summary>The number of the band, as AT+QENG has it; - where it has none.</summary>
    public required string BandIndex { get; init; }

    /// <summary>0 to 5: 1.4, 3, 5, 10, 15 and 20 MHz.</summary>
    public required int Bandwidth { get; init; }

    /// <summary>Resource blocks over which RSSI is measured; 0: the technology has none.</summary>
    public required int ResourceBlocks { get; init; }

    /// <summary>The value of AT+QCFG="nwscanmode" that allows only this one.</summary>
    public required int ScanMode { get; init; }

    /// <summary>Its two digits in AT+QCFG="nwscanseq".</summary>
    public required string ScanCode { get; init; }

    /// <summary>The value of AT+QCFG="iotopmode" that allows only this one; null: it is not asked.</summary>
    public required int? IotMode { get; init; }
}
