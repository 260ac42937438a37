namespace Quectel.Simulator.Line;

/// <summary>An answer that takes time.</summary>
/// <param name="Work">Gives the answer; cancelled when the module reboots, the host goes, or the host aborts.</param>
/// <param name="Aborted">
/// What an abort by any byte of the host answers (V.250 5.6.1); null: what the host sends meanwhile waits its turn,
/// which is what Quectel documents for all but call and service commands (core-at.md 1.5).
/// </param>
internal sealed record PendingAnswer(Func<CancellationToken, Task<AtReply>> Work, AtReply? Aborted = null);
