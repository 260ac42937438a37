namespace Quectel.Simulator.Line;

/// <summary>How one AT port speaks: echo, result format, error format and S-registers (core-at.md 1.1, 1.4).</summary>
internal sealed class LineSettings
{
    private static readonly Dictionary<int, int> Factory = new()
    {
        [0] = 0,
        [3] = '\r',
        [4] = '\n',
        [5] = '\b',
        [6] = 2,
        [7] = 0,
        [8] = 2,
        [10] = 15,
        [12] = 50,
    };

    private Dictionary<int, int> _registers = new(Factory);

    public bool Echo { get; set; } = true;

    public bool Verbose { get; set; } = true;

    public bool Quiet { get; set; }

    /// <summary>ATX: which CONNECT and busy texts are used; stored and shown only.</summary>
    public int CallProgress { get; set; } = 4;

    public int CarrierDetect { get; set; } = 1;

    public int TerminalReady { get; set; } = 2;

    /// <summary>AT+CMEE; the factory value 1 is the EC and BG manuals' (core-at.md 1.4).</summary>
    public int ErrorFormat { get; set; } = 1;

    public char LineEnd => (char)_registers[3];

    public char LineFeed => (char)_registers[4];

    public char Backspace => (char)_registers[5];

    /// <summary>S12, in 20 ms: the silence around <c>+++</c>.</summary>
    public TimeSpan EscapeGuard => TimeSpan.FromMilliseconds(20) * _registers[12];

    public IReadOnlyDictionary<int, int> Registers => _registers;

    public bool TrySetRegister(int register, int value)
    {
        // S3 to S5 are characters; the others are counters of one byte.
        int greatest = register is 3 or 4 or 5 ? 127 : 255;
        if (!_registers.ContainsKey(register) || value < 0 || value > greatest)
        {
            return false;
        }

        _registers[register] = value;
        return true;
    }

    public LineSettings Clone()
    {
        var copy = (LineSettings)MemberwiseClone();
        copy._registers = new Dictionary<int, int>(_registers);
        return copy;
    }

    /// <summary>
    /// What AT&amp;W keeps: not S3 to S6, not S8 and not the error format (core-at.md 1.1, column "Stored by &amp;W").
    /// </summary>
    public LineSettings ToStored()
    {
        LineSettings stored = Clone();
        stored.ErrorFormat = 1;
        foreach (int volatileRegister in (int[])[3, 4, 5, 6, 8])
        {
            stored._registers[volatileRegister] = Factory[volatileRegister];
        }

        return stored;
    }
}
