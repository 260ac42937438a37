namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with one TCP/IP operation after its OK. <c>default</c>: nothing.</summary>
public readonly record struct IpFault
{
    /// <summary>The operation is not done; its URC reports this instead.</summary>
    public int? Result { get; private init; }

    /// <summary>The operation is not done, and its URC never comes.</summary>
    public bool ResultLost { get; private init; }

    /// <summary>The operation takes so much longer.</summary>
    public TimeSpan ResultDelay { get; private init; }

    /// <param name="code">550 to 574, as AT+QIGETERROR numbers them: 565 DNS parse failed, 566 socket connect failed.</param>
    public static IpFault FailWith(int code) => new() { Result = code };

    public static IpFault LoseResult() => new() { ResultLost = true };

    public static IpFault DelayResult(TimeSpan delay) => new() { ResultDelay = delay };

    /// <summary>Both faults at once; where they disagree, the other one counts.</summary>
    public IpFault And(IpFault other) => new()
    {
        Result = other.Result ?? Result,
        ResultLost = ResultLost || other.ResultLost,
        ResultDelay = ResultDelay + other.ResultDelay,
    };
}
