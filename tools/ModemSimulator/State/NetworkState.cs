using Quectel.Simulator.Faults;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.Radio;

namespace Quectel.Simulator.State;

/// <summary>Registration and operator selection (core-at.md 5.5).</summary>
internal sealed class NetworkState
{
    /// <summary>AT+COPS=2: the module leaves the network alone.</summary>
    public const int Deregistered = 2;

    private const int Idle = 0;
    private const int Home = 1;
    private const int Searching = 2;
    private const int Denied = 3;

    // AT+CEREG on GSM: E-UTRAN does not reach here (27.007).
    private const int OutOfReach = 4;

    // AT+CEREG=4 also says why the network refuses (27.007).
    private const int WithCause = 4;

    private readonly ModemCore _core;
    private int _status;
    private TechnologyProfile? _technology;

    // Counts the changes of mind, so that a search that is no longer wanted ends without effect.
    private int _search;

    public NetworkState(ModemCore core)
    {
        _core = core;
        Domains =
        [
            new("+CREG", packetSwitched: false, evolved: false),
            new("+CGREG", packetSwitched: true, evolved: false),
            new("+CEREG", packetSwitched: true, evolved: true),
        ];
    }

    public IReadOnlyList<RegistrationDomain> Domains { get; }

    public string LongName { get; } = "Simulated Mobile";

    public string ShortName { get; } = "SimMobile";

    // 001/01 is the test network of 3GPP.
    public string Plmn { get; } = "00101";

    public Cell Cell { get; } = new(0xD509, 0x80D413D, 241);

    /// <summary>The technology on which the module is registered; null: it is not.</summary>
    public TechnologyProfile? Technology => IsRegistered ? _technology : null;

    /// <summary>0 automatic, 1 manual, 2 deregistered.</summary>
    public int OperatorMode { get; private set; }

    /// <summary>AT+COPS=3,n: 0 long name, 1 short name, 2 number.</summary>
    public int OperatorFormat { get; set; }

    public bool HasCoverage { get; private set; } = true;

    /// <summary>Why the network refuses the module, an EMM cause; null: it does not.</summary>
    public int? RejectCause { get; private set; }

    /// <summary>AT+CGATT.</summary>
    public bool WantsPacketData { get; private set; } = true;

    public bool IsRegistered => _status == Home;

    public bool IsSearching => _status == Searching;

    public bool IsAttached => IsRegistered && WantsPacketData;

    public int StatusOf(RegistrationDomain domain) =>
        domain.IsPacketSwitched && !WantsPacketData ? Idle
        : domain.IsEvolved && Technology is { Technology: AccessTechnology.Gsm } ? OutOfReach
        : _status;

    /// <summary>
    /// What follows the status at n = 2: tracking area, cell and access technology, when registered; at n = 4 also the
    /// cause of a refusal.
    /// </summary>
    /// <param name="read">In the answer to a read there is one more field before the cause.</param>
    public string Details(RegistrationDomain domain, bool read) => (StatusOf(domain), domain.ReportLevel) switch
    {
        (Home, >= 2) when Technology is { } technology =>
            $",\"{Cell.AreaCode}\",\"{Cell.IdOn(technology)}\",{technology.AccessCode}",
        (Denied, WithCause) => $"{(read ? ",,,,," : ",,,,")}0,{RejectCause}",
        _ => "",
    };

    public void SelectOperator(int mode)
    {
        OperatorMode = mode;
        Update();
    }

    public void SetCoverage(bool hasCoverage)
    {
        HasCoverage = hasCoverage;
        Update();
    }

    /// <param name="cause">An EMM cause (3GPP TS 24.301, 9.9.3.9).</param>
    public void DenyRegistration(int cause)
    {
        RejectCause = cause;
        Update();
    }

    public void AllowRegistration()
    {
        RejectCause = null;
        Update();
    }

    public void SetPacketData(bool wanted)
    {
        WantsPacketData = wanted;
        ReportChanges();
        if (!wanted)
        {
            _core.Contexts.LoseAll();
        }
    }

    /// <summary>Brings the registration in line with power, SIM, coverage and the operator wanted.</summary>
    public void Update()
    {
        if (!MayRegister())
        {
            SetStatus(Idle);
        }
        else if (!HasCoverage || _core.Radio.Technology is null)
        {
            SetStatus(Searching);
            _technology = null;
        }
        else if (RejectCause is not null)
        {
            SetStatus(Denied);
        }
        else if (_status != Home || _technology != _core.Radio.Technology)
        {
            SetStatus(Searching);
            _technology = _core.Radio.Technology;
            _core.Start(SearchAsync);
        }
    }

    /// <summary>A setting may have taken the technology away on which the module is registered.</summary>
    public void UpdateTechnology()
    {
        if (_technology != _core.Radio.Technology)
        {
            Update();
        }
    }

    public void RegisterAtOnce()
    {
        _technology = _core.Radio.Technology;
        if (MayRegister() && HasCoverage && RejectCause is null && _technology is not null)
        {
            SetStatus(Home);
        }
    }

    public void Reset()
    {
        _search++;
        _status = Idle;
        OperatorMode = 0;
        OperatorFormat = 0;
        WantsPacketData = true;
        foreach (RegistrationDomain domain in Domains)
        {
            domain.ReportLevel = 0;
            domain.Status = Idle;
        }
    }

    private bool MayRegister() =>
        _core.Power.Functionality == 1 && _core.Sim.State == SimState.Ready && OperatorMode != Deregistered;

    private async Task SearchAsync(CancellationToken powered)
    {
        int search = ++_search;
        await _core.DelayAsync(_core.Profile.Latencies.Registration, powered);
        if (search == _search && _status == Searching && HasCoverage)
        {
            SetStatus(Home);
        }
    }

    private void SetStatus(int status)
    {
        bool lost = _status == Home && status != Home;
        bool found = _status != Home && status == Home;
        _status = status;
        ReportChanges();
        if (lost || found)
        {
            _core.Faults.OnMoment(found ? ModemMoment.Registered : ModemMoment.Unregistered);
        }

        if (lost)
        {
            _core.Contexts.LoseAll();
        }
    }

    private void ReportChanges()
    {
        foreach (RegistrationDomain domain in Domains)
        {
            int status = StatusOf(domain);
            if (domain.Status != status && domain.ReportLevel > 0)
            {
                _core.SendUrc($"{domain.Name}: {status}{Details(domain, read: false)}");
            }

            domain.Status = status;
        }

        _core.Reports.ReportTechnology();
        _core.Reports.ReportSignal();
    }
}
