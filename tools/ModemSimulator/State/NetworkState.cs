using Quectel.Simulator.Faults;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.Radio;

namespace Quectel.Simulator.State;

/// <summary>Registration and operator selection (core-at.md 5.5).</summary>
internal sealed class NetworkState(ModemCore core, IEnumerable<SimulatedOperator> operators)
{
    public const int Automatic = 0;
    public const int Manual = 1;

    /// <summary>AT+COPS=2: the module leaves the network alone.</summary>
    public const int Deregistered = 2;

    private const int PlmnNotAllowed = 11;

    private TechnologyProfile? _technology;
    private NetworkOperator? _operator;
    private NetworkOperator? _wanted;
    private int? _rejectCause;

    // Counts the changes of mind, so that a search that is no longer wanted ends without effect.
    private int _search;

    public RegistrationReports Reports { get; } = new(core);

    public OperatorTable Operators { get; } = new(operators);

    public RegistrationStatus Status { get; private set; }

    /// <summary>The operator with whom the module is registered; null: it is not.</summary>
    public NetworkOperator? Operator => IsRegistered ? _operator : null;

    /// <summary>The operator whose cell the module listens to, registered or not; null: it has found none.</summary>
    public NetworkOperator? Camped =>
        Status == RegistrationStatus.Searching ? null : _operator ?? Operators.InRange.FirstOrDefault();

    /// <summary>The technology on which the module is registered; null: it is not.</summary>
    public TechnologyProfile? Technology => IsRegistered ? _technology : null;

    /// <summary>0 automatic, 1 manual, 2 deregistered.</summary>
    public int OperatorMode { get; private set; }

    /// <summary>AT+COPS=3,n: 0 long name, 1 short name, 2 number.</summary>
    public int OperatorFormat { get; set; }

    public bool HasCoverage => Operators.InRange.Any();

    /// <summary>AT+CGATT.</summary>
    public bool WantsPacketData { get; private set; } = true;

    /// <summary>AT+CEER.</summary>
    public ReleaseCause LastCause { get; set; } = ReleaseCause.None;

    public bool IsRegistered => Status is RegistrationStatus.Home or RegistrationStatus.Roaming;

    public bool IsOnGsm => _technology is { Technology: AccessTechnology.Gsm };

    public bool IsAttached => IsRegistered && WantsPacketData;

    /// <summary>Why the network refuses the module, an EMM cause; null: it does not.</summary>
    public int? RejectCause => _rejectCause ?? (_operator?.Access == OperatorAccess.Forbidden ? PlmnNotAllowed : null);

    /// <param name="wanted">In manual mode; null: one that is not there.</param>
    public void SelectOperator(int mode, NetworkOperator? wanted = null)
    {
        (OperatorMode, _wanted) = (mode, wanted);
        Update();
    }

    /// <param name="plmn">The number of one operator; null: all of them.</param>
    public void SetCoverage(bool hasCoverage, string? plmn = null)
    {
        NetworkOperator[] concerned = [.. Operators.All.Where(network => plmn is null || network.Plmn == plmn)];
        if (concerned.Length == 0 && plmn is not null)
        {
            SimulatorLog.OperatorUnknown(core.Logger, plmn);
        }

        foreach (NetworkOperator network in concerned)
        {
            network.HasCoverage = hasCoverage;
        }

        Update();
    }

    /// <summary>The module moves into another cell.</summary>
    public void MoveOn()
    {
        Camped?.MoveOn();
        ReportChanges();
    }

    /// <param name="cause">An EMM cause (3GPP TS 24.301, 9.9.3.9); null: the network takes the module.</param>
    public void SetRejection(int? cause)
    {
        _rejectCause = cause;
        Update();
    }

    public void SetPacketData(bool wanted)
    {
        bool detaches = IsAttached && !wanted;
        WantsPacketData = wanted;
        ReportChanges();
        if (detaches)
        {
            core.Events.Report("ME DETACH");
            core.Contexts.LoseAll();
        }
    }

    /// <summary>Brings the registration in line with power, SIM, coverage, settings and the operator wanted.</summary>
    public void Update()
    {
        if (!MayRegister())
        {
            SetStatus(RegistrationStatus.Idle);
            return;
        }

        (NetworkOperator? Operator, TechnologyProfile? Technology) choice = (Choose(), core.Radio.Technology);
        bool isNew = choice != (_operator, _technology);
        if (!isNew && Status == Outcome())
        {
            return;
        }

        if (!isNew && IsRegistered)
        {
            // Nothing but the network's mind has changed.
            SetStatus(RegistrationStatus.Denied);
            return;
        }

        SetStatus(RegistrationStatus.Searching);
        (_operator, _technology) = choice;
        core.Start(SearchAsync);
    }

    /// <summary>A setting may have taken the operator or the technology away.</summary>
    public void OnSettingChanged()
    {
        if (MayRegister() && (Choose(), core.Radio.Technology) != (_operator, _technology))
        {
            Update();
        }
    }

    /// <summary>As a module is that has been on for a while.</summary>
    public void RegisterAtOnce()
    {
        if (MayRegister())
        {
            (_operator, _technology) = (Choose(), core.Radio.Technology);
            SetStatus(Outcome());
            if (IsRegistered)
            {
                core.Nitz.Hear();
            }
        }
    }

    public void Reset()
    {
        _search++;
        Status = RegistrationStatus.Idle;
        (_operator, _technology, _wanted) = (null, null, null);
        OperatorMode = Automatic;
        OperatorFormat = 0;
        WantsPacketData = true;
        LastCause = ReleaseCause.None;
        Reports.Boot();
    }

    private bool MayRegister() =>
        core.Power.Functionality == 1 && core.Sim.State == SimState.Ready && OperatorMode != Deregistered;

    private NetworkOperator? Choose() => OperatorMode == Manual
        ? Operators.InRange.FirstOrDefault(network => network == _wanted)
        : Operators.Best(core.Radio.RoamingAllowed);

    /// <summary>How a search for this operator on this technology ends.</summary>
    private RegistrationStatus Outcome() =>
        _operator is null || _technology is null ? RegistrationStatus.Searching
        : RejectCause is not null ? RegistrationStatus.Denied
        : _operator.Access == OperatorAccess.Home ? RegistrationStatus.Home
        : RegistrationStatus.Roaming;

    private async Task SearchAsync(CancellationToken powered)
    {
        int search = ++_search;
        await core.DelayAsync(core.Profile.Latencies.Registration, powered);
        if (search == _search && Status == RegistrationStatus.Searching)
        {
            SetStatus(Outcome());
        }
    }

    private void SetStatus(RegistrationStatus status)
    {
        bool wasRegistered = IsRegistered;
        bool wasAttached = IsAttached;
        Status = status;
        if (status == RegistrationStatus.Denied && RejectCause is { } cause)
        {
            LastCause = ReleaseCause.Rejected(IsOnGsm, cause);
        }

        ReportChanges();
        if (wasRegistered != IsRegistered)
        {
            core.Faults.OnMoment(IsRegistered ? ModemMoment.Registered : ModemMoment.Unregistered);
        }

        if (IsRegistered && !wasRegistered)
        {
            core.Nitz.OnRegistered();
            core.PowerSaving.OnRegistered();
            core.Edrx.Report();
        }

        if (wasRegistered && !IsRegistered)
        {
            Detach(wasAttached);
        }
    }

    private void Detach(bool wasAttached)
    {
        if (wasAttached)
        {
            // What a module tells when coverage is lost is not documented; its contexts are gone either way.
            core.Events.Report(MayRegister() ? "NW DETACH" : "ME DETACH");
        }

        if (Status == RegistrationStatus.Searching && core.Contexts.Active.Any())
        {
            LastCause = ReleaseCause.Detached;
        }

        core.Contexts.LoseAll();
    }

    private void ReportChanges()
    {
        Reports.ReportChanges();
        core.Reports.ReportTechnology();
        core.Reports.ReportSignal();
    }
}
