namespace Quectel.Simulator.Mqtt;

/// <summary>The five places for messages in recv/mode 1 (qmt-commands.md 13).</summary>
internal sealed class ReceiveSlots
{
    public const int Count = 5;

    private readonly StoredMessage?[] _slots = new StoredMessage?[Count];

    public IEnumerable<bool> Occupied => _slots.Select(slot => slot is not null);

    /// <returns>The slot, or -1 when all are taken: the message is lost (undocumented, C12).</returns>
    public int Store(StoredMessage message)
    {
        int free = Array.IndexOf(_slots, null);
        if (free >= 0)
        {
            _slots[free] = message;
        }

        return free;
    }

    /// <summary>Reading a slot frees it.</summary>
    public StoredMessage? Take(int slot)
    {
        StoredMessage? message = _slots[slot];
        _slots[slot] = null;
        return message;
    }

    public void Clear() => Array.Clear(_slots);
}
