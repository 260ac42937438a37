namespace Quectel.Modem;

/// <summary>
/// A command line typed by a person. The lines behind the prefix of any command in it are its answer, and so is text
/// without a prefix; lines with another prefix are URCs.
/// </summary>
/// <remarks>
/// A URC that has the prefix of the command cannot be told from its answer here: nothing is known of the command.
/// Everything behind <c>=</c> is hidden in logs.
/// </remarks>
internal sealed record RawCommand : AtCommand<AtResponse>
{
    private readonly string[] _prefixes;

    public RawCommand(string line, TimeSpan maxResponseTime)
        : base(AtCommandLine.FromUser(line))
    {
        MaxResponseTime = maxResponseTime;
        _prefixes = [.. line[2..].Split(
            ';',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(NameOf)];
    }

    public override TimeSpan MaxResponseTime { get; }

    /// <summary>An error is the answer a person asked to see.</summary>
    public override bool Accepts(AtFinalResult result) => true;

    public override bool Owns(AtLine line)
    {
        if (line.Text is not ['+' or '^', ..])
        {
            return BareText.IsInformation(line);
        }

        int end = line.Text.AsSpan().IndexOfAny(':', ' ', '=');
        ReadOnlySpan<char> prefix = end < 0 ? line.Text : line.Text.AsSpan(0, end);
        foreach (string name in _prefixes)
        {
            if (prefix.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Nothing is known of the command, so behind the prefix may stand anything: a password of a PDP context.</summary>
    public override string LogTextOf(AtLine line)
    {
        int colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? "***" : $"{line.Text.AsSpan(0, colon)}: ***";
    }

    public override AtResponse Parse(AtResponse response) => response;

    private static string NameOf(string command)
    {
        int end = command.AsSpan().IndexOfAny('=', '?');
        return end < 0 ? command : command[..end];
    }
}
