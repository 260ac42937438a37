using System.CommandLine;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Options;
using Quectel.Modem;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel sms send</c>: sends one text.</summary>
internal sealed class SmsSendCommand : Command
{
    private readonly CliConsole _console;
    private readonly SmsOptions _sms;

    private readonly Argument<string> _number = new("number")
    {
        Description = "Where to, with + and country code.",
        HelpName = "NUMBER",
    };

    private readonly Argument<string> _text = new("text")
    {
        Description = "What to say; a long text goes out in parts, which the receiver sees as one.",
        HelpName = "TEXT",
    };

    public SmsSendCommand(CliConsole console)
        : base("send", "Send a text and print how many messages that took.")
    {
        _console = console;
        _sms = new SmsOptions(console);
        Arguments.Add(_number);
        Arguments.Add(_text);
        _sms.AddTo(this);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        await using QuectelModem modem = await _sms.OpenAsync(result, loggerFactory, cancellationToken);
        int count = await modem.Sms.SendAsync(
            result.GetRequiredValue(_number), result.GetRequiredValue(_text), cancellationToken);
        await _console.Output.WriteLineAsync(count == 1 ? "1 message" : $"{count} messages");
        return ExitCodes.Done;
    }
}
