using System.Globalization;

namespace Quectel.Simulator.State;

/// <summary>
/// AT+CCLK: local time with its zone in quarters of an hour. It starts with the network's time, in UTC.
/// </summary>
internal sealed class RealTimeClock(TimeProvider timeProvider)
{
    private const string Format = "yy/MM/dd,HH:mm:ss";
    private const string NetworkFormat = "yyyy/MM/dd,HH:mm:ss";

    private TimeSpan _offset = TimeSpan.Zero;
    private int _quarters;

    /// <summary>AT+CTZU: 0 off, 1 the network sets the clock, 3 to local time (core-at.md 6.5).</summary>
    public int UpdateMode { get; set; } = 1;

    /// <summary>AT+CTZR: 0 silent, 1 +CTZV, 2 +CTZE. The simulated network sends its time once, before a host comes.</summary>
    public int ReportMode { get; set; }

    private TimeSpan Zone => TimeSpan.FromMinutes(15) * _quarters;

    /// <summary>The moment that the clock shows, by its zone.</summary>
    public DateTimeOffset UtcNow => timeProvider.GetUtcNow() + _offset - Zone;

    public string Read() => Show(timeProvider.GetUtcNow() + _offset, Format);

    /// <summary>The network's time in the clock's zone, as AT+QNTP says it: with the whole year (core-at.md 6.5).</summary>
    public string ReadNetworkTime() => Show(timeProvider.GetUtcNow() + Zone, NetworkFormat);

    /// <summary>The network sets the clock; it keeps its zone.</summary>
    public void Synchronize() => _offset = Zone;

    /// <param name="text"><c>26/01/31,12:00:00</c>, optionally with a zone from -48 to +56 quarters.</param>
    public bool TrySet(string text)
    {
        int quarters = 0;
        if (text.Length == 20)
        {
            bool isNumber = int.TryParse(
                text.AsSpan(17), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out quarters);
            if (!isNumber || quarters is < -48 or > 56)
            {
                return false;
            }

            text = text[..17];
        }

        if (!DateTime.TryParseExact(
                text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return false;
        }

        _quarters = quarters;
        _offset = new DateTimeOffset(local, TimeSpan.Zero) - timeProvider.GetUtcNow();
        return true;
    }

    private string Show(DateTimeOffset local, string format)
    {
        char sign = _quarters < 0 ? '-' : '+';
        return $"{local.ToString(format, CultureInfo.InvariantCulture)}{sign}{Math.Abs(_quarters):00}";
    }
}
