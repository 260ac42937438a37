namespace Quectel.Modem.At;

/// <summary>
/// What the pending command allows to come next. <c>&gt;</c> at the start of a line is a prompt only while a prompt is
/// awaited; at any other time it is the beginning of a line (core AT reference, Q5).
/// </summary>
/// <param name="Prompt">Whether a prompt may come.</param>
internal readonly record struct FrameExpectation(bool Prompt);
