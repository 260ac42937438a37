namespace Quectel.Simulator.Profiles;

/// <param name="BlankLine">False: OK follows the last line at once (qmt-commands.md 2.1).</param>
public sealed record TestForm(IReadOnlyList<string> Lines, bool BlankLine);
