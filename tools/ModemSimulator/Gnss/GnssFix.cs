namespace Quectel.Simulator.Gnss;

/// <summary>Where the module is, at a moment.</summary>
/// <param name="Course">In degrees from north, clockwise.</param>
/// <param name="Speed">In kilometres an hour.</param>
internal readonly record struct GnssFix(
    DateTimeOffset Time, double Latitude, double Longitude, double Altitude, double Course, double Speed)
{
    private const double MetresPerDegree = 111_320;

    // They are the same always: how good a fix is has no model.
    public const double Dilution = 0.7;
    public const int Satellites = 9;

    private const double KilometresPerMile = 1.852;

    public double Knots => Speed / KilometresPerMile;

    /// <param name="elapsed">Since the track began.</param>
    public static GnssFix On(GnssTrack track, TimeSpan elapsed, DateTimeOffset time)
    {
        bool stands = track.Radius <= 0 || track.Speed <= 0;
        double metres = track.Speed / 3.6 * elapsed.TotalSeconds;
        double angle = stands ? 0 : metres / track.Radius;
        double north = track.Radius * Math.Cos(angle) / MetresPerDegree;
        double east = track.Radius * Math.Sin(angle) / (MetresPerDegree * Math.Cos(track.Latitude * Math.PI / 180));
        double course = stands ? 0 : ((angle * 180 / Math.PI) + 90) % 360;
        double longitude = track.Longitude + east;
        return new GnssFix(
            time,
            track.Latitude + north,
            longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude,
            track.Altitude,
            course,
            stands ? 0 : track.Speed);
    }
}
