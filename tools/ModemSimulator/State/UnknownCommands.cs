namespace Quectel.Simulator.State;

/// <summary>The commands that got ERROR because nobody thought of them. Thread safe.</summary>
internal sealed class UnknownCommands
{
    // A host that sends rubbish must not cost memory for ever.
    private const int MaxCount = 1000;

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public void Add(string name)
    {
        lock (_gate)
        {
            if (_names.Count < MaxCount)
            {
                _names.Add(name);
            }
        }
    }

    public string[] ToArray()
    {
        lock (_gate)
        {
            return [.. _names];
        }
    }
}
