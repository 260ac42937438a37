using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.State;

/// <summary>
/// Extended discontinuous reception: what is asked for, by technology; the network grants it. Non-volatile, and of no
/// effect on how fast the simulator answers (core-at.md 5.7).
/// </summary>
internal sealed class Edrx(ModemCore core)
{
    public const int LeastTechnology = 4;
    public const int GreatestTechnology = 5;

    // How long the module listens in each cycle; the value is assumed.
    private const string PagingWindow = "0011";

    private readonly SortedDictionary<int, string> _cycles = [];
    private bool _reports;

    /// <summary>The cycles asked for: 4 Cat M1, 5 NB-IoT.</summary>
    public IReadOnlyDictionary<int, string> Cycles => _cycles;

    /// <summary>AT+CEDRXRDP: technology, cycle asked for, cycle granted, paging window; 0: not in use.</summary>
    public string Granted => Current is { } technology && _cycles.TryGetValue(technology, out string? cycle)
        ? $"{technology},\"{cycle}\",\"{cycle}\",\"{PagingWindow}\""
        : "0";

    private int? Current => core.Network.Technology?.Technology switch
    {
        AccessTechnology.Emtc => LeastTechnology,
        AccessTechnology.NbIot => GreatestTechnology,
        _ => null,
    };

    /// <param name="technology">Null: all.</param>
    public void Disable(int? technology)
    {
        foreach (int which in _cycles.Keys.Where(key => technology is null || key == technology).ToArray())
        {
            _cycles.Remove(which);
        }
    }

    /// <param name="reports">What the network grants is told by <c>+CEDRXP</c>.</param>
    public void Enable(int technology, string cycle, bool reports)
    {
        (_cycles[technology], _reports) = (cycle, reports);
        Report();
    }

    public void Report()
    {
        if (_reports && Granted is not "0")
        {
            core.SendUrc($"+CEDRXP: {Granted}");
        }
    }
}
