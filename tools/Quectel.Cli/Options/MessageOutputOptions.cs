using System.CommandLine;
using Quectel.Cli.Messages;

namespace Quectel.Cli.Options;

/// <summary>How <c>sub</c> writes a message, by mosquitto_sub's options.</summary>
internal sealed class MessageOutputOptions
{
    private readonly Option<string?> _format = new("--format", "-F")
    {
        Description = "Write each message so: %t topic, %p payload, %l its length, %x and %X its hex digits, %m message id (0 at QoS 0), "
            + "%% a percent sign; \\n \\r \\t \\0 \\a \\e \\v \\\\.",
        HelpName = "FORMAT",
    };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Write the topic before the payload." };

    private readonly Option<bool> _noNewline = new("-N") { Description = "Write no line end after a message." };

    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_verbose);
        command.Options.Add(_noNewline);
    }

    /// <exception cref="CliException">The format is not one.</exception>
    public MessageFormat Read(ParseResult result)
    {
        bool endsLine = !result.GetValue(_noNewline);
        return result.GetValue(_format) is { } format
            ? MessageFormat.Parse(format, endsLine)
            : MessageFormat.Plain(withTopic: result.GetValue(_verbose), endsLine);
    }
}
