namespace Quectel.Simulator.Line;

/// <summary>
/// The four ways to use a command: <c>AT+X=?</c>, <c>AT+X?</c>, <c>AT+X=…</c>, <c>AT+X</c> (core-at.md 1.1).
/// </summary>
public enum CommandForm
{
    Test,
    Read,
    Write,
    Execute,
}
