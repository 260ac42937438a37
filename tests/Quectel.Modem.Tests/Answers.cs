namespace Quectel.Modem.Tests;

/// <summary>Gives a command the lines of a modem as the channel would, without a channel.</summary>
internal static class Answers
{
    /// <summary>Reads an answer: the lines the command owns, ended by a final result.</summary>
    /// <exception cref="AtCommandException">The command does not accept the final result.</exception>
    public static TResult Read<TResult>(this AtCommand<TResult> command, params string[] lines)
    {
        if (!AtFinalResult.TryParse(lines[^1], out AtFinalResult result))
        {
            throw new ArgumentException($"'{lines[^1]}' is no final result.", nameof(lines));
        }

        if (!command.Accepts(result))
        {
            throw new AtCommandException(command, result);
        }

        AtLine[] owned = [.. lines[..^1].Select(line => new AtLine(line)).Where(command.Owns)];
        return command.Parse(new AtResponse(owned, result));
    }
}
