namespace Quectel.Modem.At;

/// <summary>What a command is called without its arguments, so that there are not more names than commands.</summary>
internal static class AtCommandName
{
    /// <param name="text">A command line, its secrets hidden.</param>
    /// <returns>For instance <c>AT+CSQ</c>, <c>ATE</c>, <c>AT&amp;F</c>; of several commands in a line the first.</returns>
    public static string Of(string text)
    {
        const int Start = 2; // Behind AT.
        if (text.Length <= Start)
        {
            return text;
        }

        switch (text[Start])
        {
            case '+' or '^' or '$' or '%' or '*': // V.250, 5.4: the name of an extended command ends where its operation begins.
                int end = text.AsSpan().IndexOfAny('=', '?', ';');
                return end < 0 ? text : text[..end];
            case '&':
                return text[..Math.Min(text.Length, Start + 2)];
            default:
                return text[..(Start + 1)];
        }
    }
}
