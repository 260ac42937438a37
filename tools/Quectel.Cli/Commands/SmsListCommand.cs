using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Options;
using Quectel.Modem;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel sms list</c>: a line about each message, and its text below, two blanks in.</summary>
internal sealed class SmsListCommand : Command
{
    private readonly CliConsole _console;
    private readonly SmsOptions _sms;

    private readonly Option<bool> _unread = new("--unread") { Description = "Leave out what was read before." };

    public SmsListCommand(CliConsole console)
        : base("list", "Print the messages in the module's memory; it marks them as read.")
    {
        _console = console;
        _sms = new SmsOptions(console);
        Options.Add(_unread);
        _sms.AddTo(this);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        await using QuectelModem modem = await _sms.OpenAsync(result, loggerFactory, cancellationToken);
        foreach (SmsMessage message in await modem.Sms.ListAsync(result.GetValue(_unread), cancellationToken))
        {
            await _console.Output.WriteLineAsync(Describe(message));
            foreach (string line in LinesOf(message))
            {
                await _console.Output.WriteLineAsync($"  {line}");
            }
        }

        return ExitCodes.Done;
    }

    private static string Describe(SmsMessage message)
    {
        string time = message.Time?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? "-";
        string status = message.Status.ToString().ToLowerInvariant();
        string missing = message.IsComplete ? "" : "  (parts are missing)";
        return $"{message.Indexes[0]}  {status}  {time}  {Printable(message.Address)}{missing}";
    }

    private static IEnumerable<string> LinesOf(SmsMessage message) => message.Data.IsEmpty
        ? message.Text.ReplaceLineEndings("\n").Split('\n').Select(Printable)
        : [$"[{message.Data.Length} octets: {Convert.ToHexString(message.Data.Span)}]"];

    // Anybody can send anything: what would move the cursor, or worse, is shown as unknown.
    private static string Printable(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character));
}
