namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with one piece of output: an echo, an information text, a final result, a URC.</summary>
public readonly record struct OutputFault
{
    public bool Dropped { get; private init; }

    /// <summary>Every byte is a write of its own.</summary>
    public bool SingleBytes { get; private init; }

    /// <summary>This piece and all after it wait so long.</summary>
    public TimeSpan Delay { get; private init; }

    public static OutputFault Drop() => new() { Dropped = true };

    public static OutputFault SplitIntoBytes() => new() { SingleBytes = true };

    public static OutputFault DelayBy(TimeSpan delay) => new() { Delay = delay };
}
