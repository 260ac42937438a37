using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.State;

/// <summary>
/// Sleep (PSM): without a command for a while the module switches itself off, and on again when it has to show itself to
/// the network (core-at.md 2.5, 5.7). The settings are non-volatile.
/// </summary>
internal sealed class PowerSaving(ModemCore core)
{
    private const string FactoryPeriodic = "00000100";
    private const string FactoryActive = "00001111";

    // The network ends a connection that carries nothing; how soon is its own business.
    private static readonly TimeSpan UntilRelease = TimeSpan.FromSeconds(10);

    private long _lastActivity = core.Time.GetTimestamp();
    private int _watch;
    private bool _released;

    /// <summary>AT+CPSMS.</summary>
    public bool IsWanted { get; private set; }

    public string Periodic { get; private set; } = FactoryPeriodic;

    public string Active { get; private set; } = FactoryActive;

    /// <summary>The network grants what is asked of it, on the technologies that have it.</summary>
    public bool IsGranted => IsWanted
        && core.Network.Technology is { Technology: AccessTechnology.Emtc or AccessTechnology.NbIot }
        && SleepTimers.Active(Active) is not null;

    public void Set(bool wanted, string? periodic, string? active)
    {
        (IsWanted, Periodic, Active) = (wanted, periodic ?? Periodic, active ?? Active);
        Watch();
    }

    public void SetToFactory() => Set(wanted: false, FactoryPeriodic, FactoryActive);

    /// <summary>A command keeps the module awake; that nothing else does is a simplification.</summary>
    public void OnActivity() => (_lastActivity, _released) = (core.Time.GetTimestamp(), false);

    public void OnRegistered()
    {
        OnActivity();
        Watch();
    }

    private void Watch()
    {
        int watch = ++_watch;
        if (IsGranted)
        {
            core.Start(powered => WatchAsync(watch, powered));
        }
    }

    private async Task WatchAsync(int watch, CancellationToken powered)
    {
        while (watch == _watch && IsGranted)
        {
            TimeSpan idle = core.Time.GetElapsedTime(_lastActivity);
            TimeSpan due = UntilRelease + (core.Settings.InEffect("psm/enter") is ["1"] ? TimeSpan.Zero : ActiveTime);
            if (idle >= UntilRelease && !_released)
            {
                Release();
            }

            if (idle >= due)
            {
                Sleep();
                return;
            }

            await Task.Delay((idle < UntilRelease ? UntilRelease : due) - idle, core.Time, powered);
        }
    }

    private TimeSpan ActiveTime => SleepTimers.Active(Active) ?? TimeSpan.Zero;

    private void Release()
    {
        _released = true;
        if (core.Settings.InEffect("psm/urc") is ["1"])
        {
            core.SendUrc($"+QPSMTIMER: {SleepTimers.Periodic(Periodic)?.TotalSeconds ?? 0},{ActiveTime.TotalSeconds}");
        }
    }

    private void Sleep()
    {
        core.SendUrc("PSM POWER DOWN");
        core.Power.SwitchOff();
        if (SleepTimers.Periodic(Periodic) is { } periodic)
        {
            core.Start(async unplugged =>
            {
                await Task.Delay(periodic, core.Time, unplugged);
                core.Power.SwitchOn();
            });
        }
    }
}
