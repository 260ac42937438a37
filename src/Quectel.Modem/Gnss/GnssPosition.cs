namespace Quectel.Modem;

/// <summary>Where the module is.</summary>
/// <param name="Time">When it was measured, UTC by the satellites' clocks.</param>
/// <param name="Latitude">Degrees, north is positive (WGS 84).</param>
/// <param name="Longitude">Degrees, east is positive (WGS 84).</param>
/// <param name="AltitudeMeters">Metres above mean sea level; null when unknown.</param>
/// <param name="SpeedKilometersPerHour">Speed over ground; null when unknown.</param>
/// <param name="CourseDegrees">Direction of movement, 0 to 360 from true north; null when unknown.</param>
/// <param name="HorizontalDilution">
/// HDOP: below 2 the satellites stand well, above 10 the position is a guess; null when unknown.
/// </param>
/// <param name="HasAltitude">Whether the fix is three-dimensional; a two-dimensional one assumes the altitude.</param>
/// <param name="Satellites">How many satellites were used; null when unknown.</param>
public sealed record GnssPosition(
    DateTimeOffset Time,
    double Latitude,
    double Longitude,
    double? AltitudeMeters,
    double? SpeedKilometersPerHour,
    double? CourseDegrees,
    double? HorizontalDilution,
    bool HasAltitude,
    int? Satellites);
