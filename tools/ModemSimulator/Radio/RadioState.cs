using System.Globalization;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Radio;

/// <summary>What the module receives: on which technology, and how well.</summary>
internal sealed class RadioState
{
    private const string AnyMode = "0";
    private const string BothIotModes = "2";
    private const string RoamingOff = "1";
    private const string RoamingLeftToSim = "255";

    private readonly ModemCore _core;
    private readonly int _strength;
    private readonly double _variation;
    private AccessTechnology? _offered;

    public RadioState(ModemCore core, SimulatorOptions options)
    {
        _core = core;
        (_strength, _variation) = (options.SignalStrength, options.SignalVariation);
        Signal = new RadioSignal(options.TimeProvider, options.Scenario.Seed ?? 0, _strength, _variation);
    }

    public RadioSignal Signal { get; }

    /// <summary>AT+QCFG="roamservice"; left to the SIM, which allows it.</summary>
    public bool RoamingAllowed => Setting("roamservice", RoamingLeftToSim) != RoamingOff;

    public void SetSignal(int strength, double? variation)
    {
        Signal.Set(strength, variation);
        _core.Reports.ReportSignal();
    }

    /// <summary>All is as it was at the start.</summary>
    public void Recover()
    {
        SetSignal(_strength, _variation);
        Offer(null);
    }

    /// <summary>
    /// The first technology of AT+QCFG="nwscanseq" that the other settings allow and the network offers; null: none.
    /// </summary>
    public TechnologyProfile? Technology => InScanOrder().FirstOrDefault(IsPossible);

    /// <summary>The serving cell; null: nothing is received.</summary>
    public CellMeasurement? Serving => IsReceiving && Technology is { } technology ? Signal.Measure(technology) : null;

    private bool IsReceiving =>
        _core.Power.Functionality == 1 && _core.Network is { HasCoverage: true, OperatorMode: not NetworkState.Deregistered };

    /// <summary>The only technology that the network has from now on; null: it has all.</summary>
    public void Offer(AccessTechnology? technology)
    {
        _offered = technology;
        _core.Network.OnSettingChanged();
    }

    private bool IsPossible(TechnologyProfile technology) =>
        (_offered is null || _offered == technology.Technology)
        && IsAllowed("nwscanmode", technology.ScanMode, AnyMode)
        && (technology.IotMode is not { } iotMode || IsAllowed("iotopmode", iotMode, BothIotModes));

    private bool IsAllowed(string setting, int mode, string any)
    {
        string chosen = Setting(setting, any);
        return chosen == any || chosen == mode.ToString(CultureInfo.InvariantCulture);
    }

    // Two digits a technology; those that are not named come last.
    private IEnumerable<TechnologyProfile> InScanOrder()
    {
        string sequence = Setting("nwscanseq", "");
        return _core.Profile.Radio.Technologies.OrderBy(technology => Enumerable.Range(0, sequence.Length / 2)
            .FirstOrDefault(index => sequence.Substring(2 * index, 2) == technology.ScanCode, sequence.Length));
    }

    private string Setting(string name, string absent) => _core.Settings.InEffect(name) is [{ } value, ..] ? value : absent;
}
