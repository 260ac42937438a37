using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.State;

/// <summary>Boot, reboot, power-down and AT+CFUN (core-at.md 2).</summary>
internal sealed class PowerControl(ModemCore core)
{
    private const int EmptyMillivolts = 3300;
    private const int FullMillivolts = 4300;

    public PowerState State { get; private set; } = PowerState.Off;

    /// <summary>0 minimum, 1 full, 4 radio off.</summary>
    public int Functionality { get; private set; } = 1;

    /// <summary>VBAT; 3.8 V is what Quectel's hardware designs call typical, 3.3 to 4.3 V is the range.</summary>
    public int SupplyMillivolts { get; set; } = 3800;

    /// <summary>Where the supply stands within its range; how a module counts is not documented.</summary>
    public int SupplyPercent => Math.Clamp(
        (SupplyMillivolts - EmptyMillivolts) * 100 / (FullMillivolts - EmptyMillivolts), 0, 100);

    /// <summary>The module has been on for a while: SIM read and, if it can be, registered.</summary>
    public void StartWarm()
    {
        SetState(PowerState.On);
        core.Sim.PowerOn();
        core.Network.RegisterAtOnce();
    }

    public void SwitchOn()
    {
        if (State == PowerState.Off)
        {
            SetState(PowerState.Booting);
            core.Start(BootAsync);
        }
    }

    public void SwitchOff()
    {
        core.LosePower();
        core.SimDetection.Boot();
        Functionality = 1;
        SetState(PowerState.Off);
    }

    public void Reboot()
    {
        SwitchOff();
        SwitchOn();
    }

    /// <summary>As if the supply had failed: the clock is lost, too.</summary>
    public void LoseSupply()
    {
        SwitchOff();
        core.Clock.LoseSupply();
    }

    /// <summary>AT+QPOWD: the OK is sent, <c>POWERED DOWN</c> follows, then silence.</summary>
    public void ShutDown() => core.Start(async powered =>
    {
        await core.DelayAsync(core.Profile.Latencies.PowerDown, powered);
        core.SendUrc("POWERED DOWN");
        SwitchOff();
    });

    public void SetFunctionality(int functionality)
    {
        Functionality = functionality;
        if (functionality == 0)
        {
            core.Sim.PowerOff();
        }

        core.Network.Update();
    }

    /// <summary>The SIM has power again after AT+CFUN=0.</summary>
    public void ReadSim() => core.Start(ReadSimAsync);

    public void RemoveSim()
    {
        core.Sim.Remove();
        // With a space, unlike the other one (core-at.md 4).
        ReportSim("+QSIMSTAT : 1,0");
        core.SendUrc("+CPIN: NOT READY");
        core.Network.Update();
    }

    public void InsertSim()
    {
        if (core.Sim.IsInserted)
        {
            return;
        }

        core.Sim.Insert();
        ReportSim("+QSIMSTAT: 1,1");
        if (State == PowerState.On && Functionality != 0)
        {
            ReadSim();
        }
    }

    /// <summary>Tells that the SIM can be used and goes on to the network.</summary>
    public async Task AnnounceSimAsync(CancellationToken powered)
    {
        core.SendUrc("+CPIN: READY");
        core.Network.Update();
        foreach (TimedUrc step in core.Profile.Boot.AfterSimReady)
        {
            await core.DelayAsync(step.Delay, powered);
            core.SendUrc(step.Text);
        }
    }

    private async Task BootAsync(CancellationToken powered)
    {
        BootScript script = core.Profile.Boot;
        foreach (TimedUrc step in script.PowerUp)
        {
            await core.DelayAsync(step.Delay, powered);
            if (step.Text == script.AnswersFrom)
            {
                SetState(PowerState.On);
            }
            else if (State == PowerState.Booting)
            {
                SetState(PowerState.Starting);
            }

            core.SendUrc(step.Text);
        }

        await ReadSimAsync(powered);
    }

    private void ReportSim(string urc)
    {
        if (core.SimDetection is { IsActive: true, Reports: true })
        {
            core.SendUrc(urc);
        }
    }

    private async Task ReadSimAsync(CancellationToken powered)
    {
        await core.DelayAsync(core.Profile.Boot.UntilSim, powered);
        core.Sim.PowerOn();
        if (core.Sim.State == SimState.Ready)
        {
            await AnnounceSimAsync(powered);
        }
        else
        {
            core.SendUrc($"+CPIN: {core.Sim.Describe()}");
        }
    }

    private void SetState(PowerState state)
    {
        State = state;
        SimulatorLog.PowerChanged(core.Logger, state);
        if (core.IsOnUsb)
        {
            SetOnUsb(state is PowerState.Starting or PowerState.On);
        }

        if (state == PowerState.On)
        {
            core.Reports.Begin(Indications.All);
            core.Gnss.Boot();
        }

        if (state != PowerState.Starting)
        {
            core.Faults.OnMoment(state switch
            {
                PowerState.Off => ModemMoment.Off,
                PowerState.Booting => ModemMoment.Booting,
                _ => ModemMoment.On,
            });
        }
    }

    // core-at.md 12.2: a restart is a disconnect for the host.
    private void SetOnUsb(bool isOn)
    {
        core.Ports.SetOn(isOn);
        foreach (PortSession session in isOn ? [] : core.Sessions)
        {
            session.HangUp();
        }
    }
}
