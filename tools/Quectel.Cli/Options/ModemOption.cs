using System.CommandLine;
using Quectel.Modem;

namespace Quectel.Cli.Options;

/// <summary>Which modem.</summary>
internal sealed class ModemOption(Func<string, string?> environment)
{
    public const string Variable = "QUECTEL_MODEM";

    private readonly Option<string?> _modem = new("--modem")
    {
        Description = "The modem's AT port: /dev/ttyUSB2, serial:///dev/ttyS0?baud=921600, tcp://host:port, unix:/path, unix:@name, "
            + $"or usb: to look for it. [default: the environment variable {Variable}]",
        HelpName = "ENDPOINT",
    };

    public void AddTo(Command command) => command.Options.Add(_modem);

    /// <exception cref="CliException">There is none, or it is not an endpoint.</exception>
    public ModemEndpoint Read(ParseResult result)
    {
        string? given = result.GetValue(_modem);
        string text = given ?? environment(Variable)
            ?? throw new CliException(
                ExitCodes.Usage,
                $"which modem? Give --modem, for instance --modem /dev/ttyUSB2 or --modem usb:, or set {Variable}; 'quectel ports' lists the modules on USB.");
        return ModemEndpoint.TryParse(text, out ModemEndpoint? endpoint, out string? error)
            ? endpoint
            : throw new CliException(ExitCodes.Usage, $"{(given is null ? Variable : "--modem")}: {error}");
    }
}
