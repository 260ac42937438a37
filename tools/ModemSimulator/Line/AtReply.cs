namespace Quectel.Simulator.Line;

/// <summary>What a command answers.</summary>
internal sealed record AtReply
{
    public static AtReply Ok { get; } = new();

    public static AtReply Error { get; } = new() { Result = FinalResult.Error };

    public static AtReply NoCarrier { get; } = new() { Result = FinalResult.NoCarrier };

    public IReadOnlyList<InfoLine> Lines { get; init; } = [];

    /// <summary>Raw bytes that go out before the lines: what a file holds.</summary>
    public Download? Download { get; init; }

    /// <summary>The port goes over to data mode: CONNECT, then the call's bytes (core-at.md 1.5).</summary>
    public IDataCall? Call { get; init; }

    public FinalResult Result { get; init; } = FinalResult.Ok;

    /// <summary>The final result follows the lines without the blank line between.</summary>
    public bool Compact { get; init; }

    /// <summary>
    /// A payload is wanted first; the answer is then the one of <see cref="PayloadRequest.Complete"/>.
    /// </summary>
    public PayloadRequest? Prompt { get; init; }

    /// <summary>
    /// The answer takes time: the port is busy until it is there. See <see cref="PendingAnswer"/>.
    /// </summary>
    public PendingAnswer? Later { get; init; }

    /// <summary>
    /// What the command sets going once its final result has been sent. A result URC can thus never overtake the OK of
    /// its own command (qmt-commands.md 2.2).
    /// </summary>
    public Action? Then { get; init; }

    public static AtReply Text(params IReadOnlyList<InfoLine> lines) => new() { Lines = lines };

    public static AtReply Cme(int code) => new() { Result = FinalResult.Cme(code) };

    /// <summary>A failure of the message service.</summary>
    public static AtReply Cms(int code) => new() { Result = FinalResult.Cms(code) };

    public static AtReply Connect(IDataCall call) => new() { Call = call, Result = FinalResult.Connect };

    public static AtReply OkThen(Action then) => new() { Then = then };

    public static AtReply OkIf(bool condition) => condition ? Ok : Error;
}
