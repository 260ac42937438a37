namespace Quectel.Modem.At;

/// <summary>What the pending command allows to come next.</summary>
/// <param name="Prompt">
/// Whether a prompt may come. <c>&gt;</c> at the start of a line is a prompt only then; at any other time it is the
/// beginning of a line (core AT reference, Q5).
/// </param>
/// <param name="Echo">
/// The payload that comes back while the echo is on; empty when none is expected. It may look like an answer.
/// </param>
internal readonly record struct FrameExpectation(bool Prompt, ReadOnlyMemory<byte> Echo = default);
