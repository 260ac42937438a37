namespace Quectel.Simulator.Line;

/// <summary>What a command wants after its <c>&gt;</c> prompt, or after <c>CONNECT</c>.</summary>
/// <param name="Length">So many bytes, whatever they are; null: up to Ctrl-Z, and ESC cancels.</param>
/// <param name="Limit">Without a length: bytes beyond are cut off silently (qmt-commands.md 11.4).</param>
/// <param name="Complete">Takes the payload and gives the answer.</param>
internal sealed record PayloadRequest(int? Length, int Limit, Func<byte[], AtReply> Complete)
{
    /// <summary>
    /// A line in place of the prompt: <c>CONNECT</c> for files (core-at.md 8.2). The payload is then not echoed, and
    /// <c>+++</c> ends it.
    /// </summary>
    public string? Opening { get; init; }

    /// <summary>Whether the host sees what it types, as far as ATE1 lets it; after <c>CONNECT</c> never.</summary>
    public bool IsEchoed { get; init; } = true;

    /// <summary>
    /// How long is waited. After a <c>CONNECT</c>: for a byte; then the payload is what has arrived. After a prompt: for all of
    /// it; then there is none, and an error. Null: for ever.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>A fault: the rest of the payload after so many bytes is lost on the way. Null: all arrives.</summary>
    public int? LostAfter { get; init; }

    /// <summary>An <c>A</c> goes to the host after every 1024 bytes (core-at.md 8.2, ACK mode).</summary>
    public bool Acknowledge { get; init; }
}
