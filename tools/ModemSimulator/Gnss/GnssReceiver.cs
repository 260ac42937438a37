using Quectel.Simulator.State;

namespace Quectel.Simulator.Gnss;

/// <summary>The receiver for satellites: off until AT+QGPS, and some time on before it knows where it is.</summary>
internal sealed class GnssReceiver
{
    private readonly ModemCore _core;
    private GnssTrack _track;
    private long _trackSince;
    private bool _hasFix;
    private int _session;

    public GnssReceiver(ModemCore core, GnssTrack track)
    {
        Check(track);
        _core = core;
        _track = track;
        _trackSince = core.Time.GetTimestamp();
        Settings = new DeviceSettings(core.Profile.GnssSettings);
    }

    /// <summary>AT+QGPSCFG.</summary>
    public DeviceSettings Settings { get; }

    public bool IsOn { get; private set; }

    /// <summary>False: no satellite can be seen.</summary>
    public bool HasSky { get; private set; } = true;

    /// <summary>Null: none yet, or not any more.</summary>
    public GnssFix? Fix => IsOn && HasSky && _hasFix
        ? GnssFix.On(_track, _core.Time.GetElapsedTime(_trackSince), _core.Time.GetUtcNow())
        : null;

    /// <exception cref="ArgumentOutOfRangeException">A value of it is out of its range.</exception>
    public static void Check(GnssTrack track)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(track.Latitude), 85, nameof(track.Latitude));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(track.Longitude), 180, nameof(track.Longitude));
        ArgumentOutOfRangeException.ThrowIfNegative(track.Radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(track.Radius, 100_000, nameof(track.Radius));
        ArgumentOutOfRangeException.ThrowIfNegative(track.Speed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(track.Speed, 1000, nameof(track.Speed));
    }

    /// <param name="fixes">How many positions until the session ends by itself; 0: it goes on.</param>
    /// <param name="rate">The time between them.</param>
    public void Start(int fixes, TimeSpan rate)
    {
        IsOn = true;
        _core.Start(async powered =>
        {
            int session = ++_session;
            await AcquireAsync(powered);
            if (fixes > 0 && session == _session)
            {
                await Task.Delay(rate * fixes, _core.Time, powered);
                if (session == _session)
                {
                    Stop();
                }
            }
        });
    }

    public void Stop()
    {
        _session++;
        (IsOn, _hasFix) = (false, false);
    }

    /// <summary>The sky is hidden, or to be seen again; it takes a while then.</summary>
    public void SetSky(bool hasSky)
    {
        if (hasSky == HasSky)
        {
            return;
        }

        (HasSky, _hasFix) = (hasSky, false);
        if (IsOn && hasSky)
        {
            _core.Start(AcquireAsync);
        }
    }

    public void SetTrack(GnssTrack track) => (_track, _trackSince) = (track, _core.Time.GetTimestamp());

    /// <summary>AT+QGPSCFG="autogps",1: on with the module.</summary>
    public void Boot()
    {
        if (Settings.InEffect("autogps") is ["1"])
        {
            Start(fixes: 0, rate: TimeSpan.Zero);
        }
    }

    public void Recover() => SetSky(true);

    private async Task AcquireAsync(CancellationToken powered)
    {
        int session = _session;
        await _core.DelayAsync(_core.Profile.Latencies.GnssFix, powered);
        if (session == _session)
        {
            _hasFix = HasSky;
        }
    }
}
