namespace Quectel.Modem;

/// <summary>The bands that the modem may use.</summary>
public sealed record BandSelection
{
    /// <summary>Bands of GSM and WCDMA, as the bits of the manual: 1 is GSM 900, 2 is GSM 1800, and so on.</summary>
    public UInt128 GsmWcdmaMask { get; init; }

    /// <summary>LTE bands by their numbers, 1 to 128; on BG9x those of Cat M1.</summary>
    public IReadOnlyList<int> LteBands { get; init; } = [];

    /// <summary>NB-IoT bands by their numbers, 1 to 128; empty on modules without NB-IoT.</summary>
    public IReadOnlyList<int> NbIotBands { get; init; } = [];

    /// <summary>Bands of TD-SCDMA, as the bits of the manual; 0 on BG9x.</summary>
    public UInt128 TdScdmaMask { get; init; }

    /// <summary>Gives the bands.</summary>
    /// <returns>For instance <c>GSM/WCDMA 0xF, LTE 3 8 20, NB-IoT 20</c>.</returns>
    public override string ToString() =>
        $"GSM/WCDMA 0x{GsmWcdmaMask:X}, LTE {string.Join(' ', LteBands)}, NB-IoT {string.Join(' ', NbIotBands)}";
}
