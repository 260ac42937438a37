using System.CommandLine;
using Quectel.Modem;

namespace Quectel.Cli.Options;

/// <summary>How the modem gets on the network.</summary>
internal sealed class NetworkOptions(Func<string, string?> environment)
{
    private const string PinVariable = "QUECTEL_PIN";

    private readonly Option<string?> _apn = new Option<string?>("--apn")
    {
        Description = "The operator's access point name; used if the PDP context is not active yet. [default: internet]",
        HelpName = "APN",
    }.Quotable();

    private readonly Option<int> _context = NumberOption.Create(
        "--pdp-context", null, "The PDP context to use, 1 to 16.", 1, 16, 1);

    private readonly Option<string?> _pin = new("--pin")
    {
        Description = "The SIM's PIN, entered only if the SIM asks for it and more than one try is left. Others can see a command "
            + $"line, so the environment variable {PinVariable} is the better place.",
        HelpName = "PIN",
    };

    private readonly Option<int> _timeout = NumberOption.Create(
        "--network-timeout", null, "How many seconds to wait for the SIM and for the registration, each.", 0, 3600, 90);

    public void AddTo(Command command)
    {
        command.Options.Add(_apn);
        command.Options.Add(_context);
        command.Options.Add(_pin);
        command.Options.Add(_timeout);
    }

    /// <exception cref="CliException">It is no PIN.</exception>
    public ModemBringUpOptions Read(ParseResult result)
    {
        string? pin = result.GetValue(_pin) ?? environment(PinVariable);
        if (pin is not null && (pin.Length is < 4 or > 8 || pin.AsSpan().ContainsAnyExceptInRange('0', '9')))
        {
            throw new CliException(ExitCodes.Usage, $"--pin or {PinVariable}: a PIN has 4 to 8 digits.");
        }

        TimeSpan timeout = TimeSpan.FromSeconds(result.GetValue(_timeout));
        return new ModemBringUpOptions
        {
            Pin = pin,
            PdpContext = new PdpContext { Id = result.GetValue(_context), Apn = result.GetValue(_apn) ?? "internet" },
            KeepsActiveContext = true, // It is in use, perhaps by another program.
            SimTimeout = timeout,
            RegistrationTimeout = timeout,
        };
    }
}
