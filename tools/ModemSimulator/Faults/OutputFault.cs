namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with one piece of output. <c>default</c>: nothing.</summary>
public readonly record struct OutputFault
{
    public bool Dropped { get; private init; }

    /// <summary>Every byte is a write of its own.</summary>
    public bool SingleBytes { get; private init; }

    /// <summary>This piece and all after it wait so long.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>Every byte is a write of its own, and each waits so long.</summary>
    public TimeSpan ByteDelay { get; private init; }

    /// <summary>What goes out in its place; null: the piece as it is.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; private init; }

    /// <summary>It waits for the next piece and goes out in one write with it.</summary>
    public bool Merged { get; private init; }

    /// <summary>It goes out after the next piece.</summary>
    public bool Swapped { get; private init; }

    /// <summary>Said right after this piece, before anything else.</summary>
    internal Action? Then { get; private init; }

    public static OutputFault Drop() => new() { Dropped = true };

    public static OutputFault SplitIntoBytes() => new() { SingleBytes = true };

    public static OutputFault DelayBy(TimeSpan delay) => new() { Delay = delay };

    public static OutputFault SlowDown(TimeSpan eachByte) => new() { SingleBytes = true, ByteDelay = eachByte };

    public static OutputFault Replace(ReadOnlyMemory<byte> bytes) => new() { Bytes = bytes };

    public static OutputFault MergeWithNext() => new() { Merged = true };

    public static OutputFault SwapWithNext() => new() { Swapped = true };

    /// <summary>Both faults at once; the bytes are the other's, which has seen those of this one.</summary>
    public OutputFault And(OutputFault other) => new()
    {
        Dropped = Dropped || other.Dropped,
        SingleBytes = SingleBytes || other.SingleBytes,
        Delay = Delay + other.Delay,
        ByteDelay = ByteDelay + other.ByteDelay,
        Bytes = other.Bytes ?? Bytes,
        Merged = Merged || other.Merged,
        Swapped = Swapped || other.Swapped,
        Then = Then + other.Then,
    };

    internal static OutputFault Follow(Action then) => new() { Then = then };
}
