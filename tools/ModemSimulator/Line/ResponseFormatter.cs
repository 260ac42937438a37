using System.Globalization;

namespace Quectel.Simulator.Line;

/// <summary>Puts answers into the bytes of core-at.md 1.2, with S3 and S4 as line end.</summary>
internal static class ResponseFormatter
{
    /// <summary>
    /// V1: <c>\r\nfirst\r\nsecond\r\n</c>. The blank line before OK comes from the CRLF that OK itself begins with.
    /// V0: no CRLF in front.
    /// </summary>
    public static string Information(IReadOnlyList<InfoLine> lines, LineSettings settings)
    {
        string end = LineEnd(settings);
        string text = string.Join(end, lines.Select(line => line.Text)) + end;
        return settings.Verbose ? end + text : text;
    }

    /// <summary>V1: <c>\r\nOK\r\n</c>; V0: <c>0\r</c>; nothing with ATQ1.</summary>
    /// <param name="compact">Without the CRLF in front.</param>
    public static string Result(FinalResult result, LineSettings settings, bool compact)
    {
        if (settings.Quiet)
        {
            return "";
        }

        if (!settings.Verbose && result.Number(settings) is { } number)
        {
            return number.ToString(CultureInfo.InvariantCulture) + settings.LineEnd;
        }

        string end = LineEnd(settings);
        return (compact ? "" : end) + result.Describe(settings) + end;
    }

    public static string Urc(InfoLine urc, LineSettings settings) => Information([urc], settings);

    /// <summary>
    /// <c>\r\n&gt; </c> with no line end; the part after the CRLF is the profile's (qmt-commands.md 11.2).
    /// </summary>
    public static string Prompt(string prompt, LineSettings settings) => LineEnd(settings) + prompt;

    private static string LineEnd(LineSettings settings) => $"{settings.LineEnd}{settings.LineFeed}";
}
