using System.CommandLine;
using Quectel.Modem;

namespace Quectel.Cli.Options;

/// <summary>TLS of the module's connection, by mosquitto's options. The files go into the module once.</summary>
internal sealed class TlsOptions
{
    private readonly Option<string?> _authorities = new("--cafile")
    {
        Description = "PEM file with the certificates of the authorities to trust; switches TLS on.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _certificate = new("--cert")
    {
        Description = "PEM file with the client's certificate.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "PEM file with the client's private key, without a password.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _anyHost = new("--insecure")
    {
        Description = "Take the certificate of any host of these authorities. For tests only.",
    };

    private readonly Option<bool> _anyDate = new("--ignore-dates")
    {
        Description = "Take certificates out of date, for a module whose clock is not set.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_authorities);
        command.Options.Add(_certificate);
        command.Options.Add(_key);
        command.Options.Add(_anyHost);
        command.Options.Add(_anyDate);
    }

    /// <returns>The context; null without TLS.</returns>
    /// <exception cref="CliException">A file cannot be read or is not what it should be, or an option is missing.</exception>
    public TlsContext? Read(ParseResult result, int contextId)
    {
        TlsFile? authorities = ReadFile(result, _authorities);
        TlsFile? certificate = ReadFile(result, _certificate);
        TlsFile? key = ReadFile(result, _key);
        if (authorities is null)
        {
            bool needsIt = certificate is not null || key is not null || result.GetValue(_anyHost) || result.GetValue(_anyDate);
            return needsIt
                ? throw new CliException(ExitCodes.Usage, "--cert, --key, --insecure and --ignore-dates need --cafile.")
                : null;
        }

        var context = new TlsContext
        {
            Id = contextId,
            CertificateAuthority = authorities,
            ClientCertificate = certificate,
            ClientKey = key,
            CheckServerName = !result.GetValue(_anyHost),
            IgnoreValidityDates = result.GetValue(_anyDate),
        };
        try
        {
            context.Validate();
            return context;
        }
        catch (ArgumentException error)
        {
            string option = error.ParamName switch
            {
                nameof(TlsContext.CertificateAuthority) => _authorities.Name,
                nameof(TlsContext.ClientCertificate) => _certificate.Name,
                _ => _key.Name,
            };
            throw new CliException(ExitCodes.Usage, $"{option}: {error.Message}");
        }
    }

    private static TlsFile? ReadFile(ParseResult result, Option<string?> option)
    {
        if (result.GetValue(option) is not { } path)
        {
            return null;
        }

        try
        {
            return TlsFile.FromPemFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException(ExitCodes.Usage, $"{option.Name} cannot be read: {error.Message}");
        }
    }
}
