namespace Quectel.Simulator.State;

/// <summary>AT+CGEREP: what is told of packet data, <c>+CGEV</c>, and what is kept for later (core-at.md 2.6).</summary>
internal sealed class PacketEvents(ModemCore core)
{
    // How many a module keeps is not documented; the oldest goes first (27.007 10.1.19).
    private const int MaxKept = 16;

    private readonly Queue<string> _kept = [];

    /// <summary>0 kept, 1 or 2 told; non-volatile (core-at.md 1.1).</summary>
    public int Mode { get; private set; }

    /// <summary>1: what was kept is told when the mode is set; 0: it is forgotten.</summary>
    public int Buffer { get; private set; }

    public void Set(int mode, int buffer)
    {
        (Mode, Buffer) = (mode, buffer);
        while (mode != 0 && _kept.TryDequeue(out string? text))
        {
            if (buffer == 1)
            {
                core.SendUrc(text);
            }
        }
    }

    public void Report(string text)
    {
        string urc = $"+CGEV: {text}";
        if (Mode != 0)
        {
            core.SendUrc(urc);
            return;
        }

        if (_kept.Count == MaxKept)
        {
            _kept.Dequeue();
        }

        _kept.Enqueue(urc);
    }

    public void Reset() => _kept.Clear();
}
