namespace Quectel.Simulator.Line;

/// <summary>What a command wants after its <c>&gt;</c> prompt.</summary>
/// <param name="Length">So many bytes, whatever they are; null: up to Ctrl-Z, and ESC cancels.</param>
/// <param name="Limit">Without a length: bytes beyond are cut off silently (qmt-commands.md 11.4).</param>
/// <param name="Complete">Takes the payload and gives the answer.</param>
internal sealed record PayloadRequest(int? Length, int Limit, Func<byte[], AtReply> Complete);
