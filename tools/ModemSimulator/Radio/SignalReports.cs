using Quectel.Simulator.State;

namespace Quectel.Simulator.Radio;

/// <summary>What AT+QINDCFG makes the module say of its signal and its technology.</summary>
internal sealed class SignalReports(ModemCore core)
{
    // How often a module compares is not documented.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private string _signal = "";
    private string _technology = "";
    private bool _watching;

    /// <summary>AT+CSQ: RSSI and bit error rate.</summary>
    public string Signal => core.Radio.Serving is { } cell ? $"{cell.Index},{BitErrorRate(cell)}" : "99,99";

    // Bit errors are counted on GSM only; they begin where the receiver's limit is near.
    private int BitErrorRate(CellMeasurement cell) =>
        core.Radio.Technology is { ResourceBlocks: 0 } ? Math.Clamp((int)((-95 - cell.Rssi) / 2), 0, 7) : 99;

    /// <summary>A kind was switched on, or the module has booted.</summary>
    public void Begin(string kind)
    {
        if (kind is Indications.Technology or Indications.All)
        {
            // Told at once (core-at.md 1.8).
            _technology = "";
            ReportTechnology();
        }

        _signal = Signal;
        if (!_watching && core.Indications.IsOn(Indications.Signal))
        {
            _watching = true;
            core.Start(WatchAsync);
        }
    }

    public void Reset() => _watching = false;

    public void ReportSignal()
    {
        if (core.Indications.IsOn(Indications.Signal) && _signal != Signal)
        {
            _signal = Signal;
            core.SendUrc($"+QIND: \"csq\",{_signal}");
        }
    }

    public void ReportTechnology()
    {
        string now = core.Network.IsRegistered && core.Radio.Technology is { } technology
            ? technology.SignalMode
            : "UNKNOWN";
        if (core.Indications.IsOn(Indications.Technology) && _technology != now)
        {
            _technology = now;
            core.SendUrc($"+QIND: \"act\",\"{now}\"");
        }
    }

    private async Task WatchAsync(CancellationToken powered)
    {
        while (core.Indications.IsOn(Indications.Signal))
        {
            await Task.Delay(Period, core.Time, powered);
            ReportSignal();
        }

        _watching = false;
    }
}
