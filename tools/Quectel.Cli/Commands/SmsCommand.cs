using System.CommandLine;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel sms</c>: short messages, one subcommand for each thing to do with them.</summary>
internal sealed class SmsCommand : Command
{
    public SmsCommand(CliConsole console)
        : base("sms", "Send, list and delete short messages.")
    {
        Subcommands.Add(new SmsSendCommand(console));
        Subcommands.Add(new SmsListCommand(console));
        Subcommands.Add(new SmsDeleteCommand(console));
    }
}
