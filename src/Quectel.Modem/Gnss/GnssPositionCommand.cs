using System.Globalization;

namespace Quectel.Modem;

/// <summary>
/// <c>AT+QGPSLOC=2</c>: <c>+QGPSLOC: 061951.0,31.84504,117.19882,0.7,62.2,2,0.0,0.0,0.0,110513,09</c>, which are time,
/// latitude, longitude, HDOP, altitude, 2 or 3 dimensions, course, km/h, knots, date and satellites (core AT reference, 9).
/// </summary>
/// <remarks>
/// Format 2 is asked for. Formats 0 and 1, degrees and minutes with a letter behind (<c>3150.7223N</c>), are understood as
/// well, since a letter tells them apart.
/// </remarks>
internal sealed record GnssPositionCommand() : AtCommand<GnssPosition?>($"AT+QGPSLOC=2")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QGPSLOC:");

    /// <summary>No fix yet is an answer.</summary>
    public override bool Accepts(AtFinalResult result) => result.IsSuccess || result.Number == GnssError.NotFixed;

    public override GnssPosition? Parse(AtResponse response)
    {
        if (!response.Result.IsSuccess)
        {
            return null;
        }

        AtLine line = response.SingleLine();
        var fields = new AtFieldReader(line);
        string time = fields.ReadString();
        double latitude = Angle(line, fields.ReadString());
        double longitude = Angle(line, fields.ReadString());
        double? dilution = Optional(line, fields.ReadOptionalString());
        double? altitude = Optional(line, fields.ReadOptionalString());
        int? dimensions = fields.ReadOptionalInt32();
        double? course = Optional(line, fields.ReadOptionalString());
        double? speed = Optional(line, fields.ReadOptionalString());
        fields.Skip(); // The same in knots.
        string date = fields.ReadString();
        return new GnssPosition(
            Moment(line, date, time),
            latitude,
            longitude,
            altitude,
            speed,
            course,
            dilution,
            dimensions == 3,
            fields.ReadOptionalInt32());
    }

    private static DateTimeOffset Moment(AtLine line, string date, string time) =>
        DateTimeOffset.TryParseExact(
            $"{date} {time}",
            ["ddMMyy HHmmss.FFF", "ddMMyy HHmmss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset moment)
            ? moment
            : throw new AtProtocolException(line.Text, "Expected a time hhmmss.s and a date ddmmyy.");

    /// <summary>Reads <c>-31.84504</c>, or degrees and minutes <c>3150.7223S</c>.</summary>
    private static double Angle(AtLine line, string field)
    {
        if (field is not [.. var digits, 'N' or 'S' or 'E' or 'W'])
        {
            return Number(line, field);
        }

        double value = Number(line, digits);
        double degrees = Math.Truncate(value / 100);
        double angle = degrees + ((value - (degrees * 100)) / 60);
        return field[^1] is 'S' or 'W' ? -angle : angle;
    }

    private static double? Optional(AtLine line, string? field) => field is null ? null : Number(line, field);

    private static double Number(AtLine line, string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new AtProtocolException(line.Text, $"Expected a number, not '{field}'.");
}
