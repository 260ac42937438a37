using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.Commands;

/// <summary>Commands that say what their profile says.</summary>
internal static class CannedAnswers
{
    public static Command Command(string name, CannedCommand canned) => new(name)
    {
        Test = Form(canned.Test),
        Read = Form(canned.Read),
        Write = Form(canned.Write),
        Execute = Form(canned.Execute),
    };

    public static AtReply Lines(IEnumerable<string> lines) => AtReply.Text([.. lines.Select(line => (InfoLine)line)]);

    private static Func<CommandCall, AtReply>? Form(IReadOnlyList<string>? lines) =>
        lines is null ? null : _ => Lines(lines);
}
