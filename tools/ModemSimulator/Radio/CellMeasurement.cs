namespace Quectel.Simulator.Radio;

/// <summary>How a cell is received. All that AT commands show of it follows from one strength, and so agrees.</summary>
/// <param name="Rssi">Total power received in the channel, in dBm.</param>
/// <param name="Rsrp">Power of a reference signal, in dBm; on GSM the same as the RSSI.</param>
/// <param name="Rsrq">In dB; on GSM without meaning.</param>
/// <param name="Sinr">In dB; on GSM without meaning.</param>
internal readonly record struct CellMeasurement(double Rssi, double Rsrp, double Rsrq, double Sinr)
{
    // The noise of a receiver in one subcarrier of 15 kHz: -132 dBm, and 10 dB of its own.
    private const double NoiseFloor = -122;

    // What neighbouring cells add to the noise, compared with the signal.
    private const double Interference = -19;

    // How much of the cell's capacity is in use.
    private const double Load = 0.8;

    private const int SubcarriersPerBlock = 12;

    /// <summary>AT+CSQ rssi: 0 to 31, in steps of 2 dB from -113 dBm (core-at.md 5.1).</summary>
    public int Index => Math.Clamp((int)Math.Round((Rssi + 113) / 2, MidpointRounding.AwayFromZero), 0, 31);

    /// <summary>AT+QCSQ sinr: 0 to 250, in steps of 0.2 dB from -20 dB (core-at.md 5.2).</summary>
    public int RawSinr => Math.Clamp((int)Math.Round((Sinr + 20) * 5), 0, 250);

    public static CellMeasurement OfGsm(double level) => new(level, level, 0, 0);

    /// <summary>3GPP TS 36.214: RSRQ = N × RSRP / RSSI, over N resource blocks.</summary>
    public static CellMeasurement OfLte(double rsrp, int resourceBlocks)
    {
        double noise = ToPower(NoiseFloor) + ToPower(rsrp + Interference);
        double sinr = rsrp - ToDecibels(noise);
        double rsrq = -ToDecibels(SubcarriersPerBlock * (Load + (noise / ToPower(rsrp))));
        double rssi = rsrp - rsrq + ToDecibels(resourceBlocks);
        return new CellMeasurement(rssi, rsrp, Math.Max(rsrq, -20), Math.Clamp(sinr, -20, 30));
    }

    private static double ToPower(double decibels) => Math.Pow(10, decibels / 10);

    private static double ToDecibels(double power) => 10 * Math.Log10(power);
}
