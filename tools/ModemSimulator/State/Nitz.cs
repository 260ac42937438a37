using System.Globalization;

namespace Quectel.Simulator.State;

/// <summary>
/// What the network tells of the time after each registration (NITZ): it sets the clock as AT+CTZU says and is reported as
/// AT+CTZR says (core-at.md 6.5).
/// </summary>
internal sealed class Nitz(ModemCore core, int? timeZone)
{
    private const string Format = "yyyy/MM/dd,HH:mm:ss";

    // The zone that the network tells, in quarters of an hour, and how much of it is daylight saving, in hours.
    private (int Quarters, int DaylightSaving)? _offer = timeZone is { } quarters ? (quarters, 0) : null;

    // What the module has last heard, and when.
    private (int Quarters, int DaylightSaving)? _heard;
    private DateTimeOffset _heardAt;
    private int _times;

    /// <summary>AT+CTZU: 0 off, 1 the network sets the clock to universal time, 3 to local time. Non-volatile.</summary>
    public int UpdateMode { get; set; } = 1;

    /// <summary>Whether the clock has universal time; local time it has also when nobody sets it.</summary>
    public bool IsUniversal => UpdateMode == 1;

    /// <summary>AT+CTZR: 0 silent, 1 +CTZV, 2 +CTZE. Non-volatile.</summary>
    public int ReportMode { get; set; }

    /// <param name="offer">The zone and its daylight saving; null: the network tells no time.</param>
    public void Offer((int Quarters, int DaylightSaving)? offer)
    {
        _offer = offer;
        if (core.Network.IsRegistered)
        {
            Hear();
        }
    }

    public void OnRegistered() => core.Start(async powered =>
    {
        int heard = _times;
        await core.DelayAsync(core.Profile.Latencies.Nitz, powered);
        if (core.Network.IsRegistered && heard == _times)
        {
            Hear();
        }
    });

    /// <summary>The network tells the time now.</summary>
    public void Hear()
    {
        if (_offer is not { } offer)
        {
            return;
        }

        bool isNew = offer != _heard;
        _times++;
        (_heard, _heardAt) = (offer, core.Time.GetUtcNow());
        if (UpdateMode != 0)
        {
            core.Clock.Synchronize(offer.Quarters);
        }

        if (isNew)
        {
            Report(offer.Quarters, offer.DaylightSaving);
        }
    }

    /// <summary>As it was at the start.</summary>
    public void Recover() => Offer(timeZone is { } quarters ? (quarters, 0) : null);

    public void Reset() => _heard = null;

    /// <summary>AT+QLTS: 0 when the network last told, 1 that time now, 2 the same in local time.</summary>
    public string Read(int mode)
    {
        if (_heard is not var (quarters, daylightSaving))
        {
            return "\"\"";
        }

        DateTimeOffset time = mode == 0 ? _heardAt : core.Time.GetUtcNow();
        if (mode == 2)
        {
            time += RealTimeClock.ToTime(quarters);
        }

        string text = time.ToString(Format, CultureInfo.InvariantCulture);
        return $"\"{text}{RealTimeClock.ShowZone(quarters)},{daylightSaving}\"";
    }

    private void Report(int quarters, int daylightSaving)
    {
        string zone = $"\"{RealTimeClock.ShowZone(quarters)}\"";
        if (ReportMode == 1)
        {
            core.SendUrc($"+CTZV: {zone}");
        }
        else if (ReportMode == 2)
        {
            DateTimeOffset local = _heardAt + RealTimeClock.ToTime(quarters);
            core.SendUrc($"+CTZE: {zone},{daylightSaving},\"{local.ToString(Format, CultureInfo.InvariantCulture)}\"");
        }
    }
}
