using System.CommandLine;
using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Cli.Options;

/// <summary>Which modem, and how its messages cross the port.</summary>
internal sealed class SmsOptions(CliConsole console)
{
    private readonly ModemOption _modem = new(console.Environment);

    private readonly Option<bool> _textMode = new("--text-mode")
    {
        Description = "For a module that refuses PDUs: messages of up to 160 characters (70 beyond the GSM alphabet), and long ones "
            + "that come are listed in their parts.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_textMode);
        _modem.AddTo(command);
    }

    public Task<QuectelModem> OpenAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        ModemOptions options = DriverOptions.Create(loggerFactory);
        options.SmsFormat = result.GetValue(_textMode) ? SmsFormat.Text : SmsFormat.Pdu;
        return QuectelModem.OpenAsync(_modem.Read(result), options, cancellationToken);
    }
}
