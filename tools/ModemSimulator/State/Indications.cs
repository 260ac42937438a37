namespace Quectel.Simulator.State;

/// <summary>AT+QINDCFG: which kinds of URC are on; a boot goes back to what was saved (core-at.md 1.8).</summary>
internal sealed class Indications
{
    public const string All = "all";
    public const string Signal = "csq";
    public const string Technology = "act";
    public const string MemoryFull = "smsfull";
    public const string IncomingSms = "smsincoming";

    private readonly Dictionary<string, bool> _saved;
    private Dictionary<string, bool> _current;

    public Indications(IReadOnlyDictionary<string, bool> factory)
    {
        _saved = new(factory, StringComparer.OrdinalIgnoreCase);
        _current = new(_saved, _saved.Comparer);
    }

    public IEnumerable<string> Kinds => _saved.Keys;

    /// <summary>As set; null: the family does not have this kind.</summary>
    public bool? this[string kind] => _current.TryGetValue(kind, out bool on) ? on : null;

    /// <summary>What counts: "all" off silences every kind.</summary>
    public bool IsOn(string kind) => this[All] == true && this[kind] == true;

    public void Set(string kind, bool on, bool save)
    {
        _current[kind] = on;
        if (save)
        {
            _saved[kind] = on;
        }
    }

    public void Boot() => _current = new(_saved, _saved.Comparer);
}
