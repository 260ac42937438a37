using System.Globalization;

namespace Quectel.Simulator.State;

/// <summary>
/// AT+CCLK: a time with its zone in quarters of an hour. It runs while the module is off and starts anew, unset, when the
/// supply has failed. Whether its fields are local or universal time is AT+CTZU's, whoever set it (core-at.md 6.5).
/// </summary>
internal sealed class RealTimeClock
{
    public const int LeastZone = -48;
    public const int GreatestZone = 56;

    private const string Format = "yy/MM/dd,HH:mm:ss";
    private const string NetworkFormat = "yyyy/MM/dd,HH:mm:ss";

    private readonly TimeProvider _timeProvider;
    private readonly DateTimeOffset _epoch;
    private TimeSpan _offset;
    private int _quarters;

    /// <param name="epoch">Where it starts when it is not set.</param>
    public RealTimeClock(TimeProvider timeProvider, DateTimeOffset epoch)
    {
        (_timeProvider, _epoch) = (timeProvider, epoch);
        LoseSupply();
    }

    /// <summary>The moment that the clock takes it to be.</summary>
    public DateTimeOffset UtcNow => _timeProvider.GetUtcNow() + _offset;

    private TimeSpan Zone => ToTime(_quarters);

    public static bool IsZone(int quarters) => quarters is >= LeastZone and <= GreatestZone;

    public static TimeSpan ToTime(int quarters) => TimeSpan.FromMinutes(15) * quarters;

    public static string ShowZone(int quarters) =>
        string.Create(CultureInfo.InvariantCulture, $"{(quarters < 0 ? '-' : '+')}{Math.Abs(quarters):00}");

    /// <param name="isUniversal">Universal time, with the zone beside it; else local time.</param>
    public string Read(bool isUniversal) => Show(isUniversal ? UtcNow : UtcNow + Zone, Format);

    /// <summary>The network's time in the clock's zone, as AT+QNTP says it: with the whole year (core-at.md 6.5).</summary>
    public string ReadNetworkTime() => Show(_timeProvider.GetUtcNow() + Zone, NetworkFormat);

    /// <summary>A server sets the clock; it keeps its zone.</summary>
    public void Synchronize() => _offset = TimeSpan.Zero;

    /// <summary>The network sets the clock.</summary>
    public void Synchronize(int quarters) => (_offset, _quarters) = (TimeSpan.Zero, quarters);

    public void LoseSupply() => (_offset, _quarters) = (_epoch - _timeProvider.GetUtcNow(), 0);

    /// <param name="text"><c>26/01/31,12:00:00</c>, optionally with a zone from -48 to +56 quarters.</param>
    /// <param name="isUniversal">As for <see cref="Read"/>.</param>
    public bool TrySet(string text, bool isUniversal)
    {
        int quarters = 0;
        if (text.Length == 20)
        {
            bool isNumber = int.TryParse(
                text.AsSpan(17), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out quarters);
            if (!isNumber || !IsZone(quarters))
            {
                return false;
            }

            text = text[..17];
        }

        if (!DateTime.TryParseExact(
                text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime fields))
        {
            return false;
        }

        _quarters = quarters;
        _offset = new DateTimeOffset(fields, isUniversal ? TimeSpan.Zero : Zone) - _timeProvider.GetUtcNow();
        return true;
    }

    private string Show(DateTimeOffset time, string format) =>
        time.ToString(format, CultureInfo.InvariantCulture) + ShowZone(_quarters);
}
