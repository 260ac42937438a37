namespace Quectel.Simulator.Sms;

/// <summary>One of the memories of AT+CPMS. Indices count from 0, as on Quectel modules.</summary>
internal sealed class SmsMemory(string name, int capacity)
{
    private readonly SortedDictionary<int, StoredSms> _messages = [];

    public string Name { get; } = name;

    public int Capacity { get; } = capacity;

    public int Count => _messages.Count;

    public bool IsFull => Count == Capacity;

    public IReadOnlyDictionary<int, StoredSms> Messages => _messages;

    /// <returns>The lowest free index, or null when the memory is full.</returns>
    public int? Add(StoredSms message)
    {
        if (IsFull)
        {
            return null;
        }

        int index = Enumerable.Range(0, Capacity).First(place => !_messages.ContainsKey(place));
        _messages.Add(index, message);
        return index;
    }

    public StoredSms? Find(int index) => _messages.GetValueOrDefault(index);

    public void Remove(int index) => _messages.Remove(index);

    public void RemoveAll(Func<SmsStatus, bool> which)
    {
        foreach (int index in _messages.Where(pair => which(pair.Value.Status)).Select(pair => pair.Key).ToArray())
        {
            _messages.Remove(index);
        }
    }
}
