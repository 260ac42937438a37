using System.CommandLine;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Options;
using Quectel.Modem;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel sms delete</c>: deletes messages, each with all its parts.</summary>
internal sealed class SmsDeleteCommand : Command
{
    private readonly SmsOptions _sms;

    private readonly Argument<int[]> _indexes = new("index")
    {
        Description = "The numbers that 'quectel sms list' prints in front of the messages.",
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "INDEX",
    };

    private readonly Option<bool> _all = new("--all") { Description = "Delete all of them." };

    public SmsDeleteCommand(CliConsole console)
        : base("delete", "Delete messages, long ones with all their parts.")
    {
        _sms = new SmsOptions(console);
        Arguments.Add(_indexes);
        Options.Add(_all);
        _sms.AddTo(this);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        int[] indexes = result.GetValue(_indexes) ?? [];
        bool all = result.GetValue(_all);
        if (indexes.Length > 0 == all)
        {
            throw new CliException(ExitCodes.Usage, "give the messages by their numbers, or --all.");
        }

        await using QuectelModem modem = await _sms.OpenAsync(result, loggerFactory, cancellationToken);
        IReadOnlyList<SmsMessage> messages = await modem.Sms.ListAsync(cancellationToken: cancellationToken);
        int[] missing = [.. indexes.Except(messages.SelectMany(message => message.Indexes))];
        if (missing.Length > 0)
        {
            throw new CliException(ExitCodes.Modem, $"there is no message {missing[0]}; nothing was deleted.");
        }

        foreach (SmsMessage message in messages.Where(message => all || message.Indexes.Intersect(indexes).Any()))
        {
            await modem.Sms.DeleteAsync(message, cancellationToken);
        }

        return ExitCodes.Done;
    }
}
