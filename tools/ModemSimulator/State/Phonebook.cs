namespace Quectel.Simulator.State;

/// <summary>One phonebook of AT+CPBS. Places count from 1.</summary>
internal sealed class Phonebook(string name, int capacity)
{
    private readonly SortedDictionary<int, PhonebookEntry> _entries = [];

    public string Name { get; } = name;

    public int Capacity { get; } = capacity;

    public IReadOnlyDictionary<int, PhonebookEntry> Entries => _entries;

    /// <returns>The lowest free place, or null when there is none.</returns>
    public int? FreePlace() =>
        Enumerable.Range(1, Capacity).Cast<int?>().FirstOrDefault(place => !_entries.ContainsKey(place!.Value));

    public void Set(int place, PhonebookEntry entry) => _entries[place] = entry;

    public void Remove(int place) => _entries.Remove(place);
}
