namespace Quectel.Simulator;

/// <summary>Where the module is carried: round and round about a point, clockwise, from its north on.</summary>
/// <param name="Latitude">Of the point, in degrees from -85 to 85, north positive.</param>
/// <param name="Longitude">In degrees from -180 to 180, east positive.</param>
/// <param name="Altitude">In metres above the sea.</param>
/// <param name="Radius">In metres, to 100 000; 0: the module stays where it is.</param>
/// <param name="Speed">In kilometres an hour, to 1000.</param>
public sealed record GnssTrack(double Latitude, double Longitude, double Altitude, double Radius, double Speed)
{
    /// <summary>Half a kilometre about the place of the manual's example, at the speed of a bicycle.</summary>
    public static GnssTrack Standard { get; } = new(31.84537, 117.19882, 62.2, 500, 18);
}
