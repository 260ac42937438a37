using System.CommandLine;
using System.CommandLine.Parsing;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Cli;

/// <summary>The options by which the embedded broker speaks TLS.</summary>
internal static class BrokerTlsOptions
{
    private static readonly Option<string?> Certificate = new("--broker-certificate")
    {
        Description = "The embedded broker speaks TLS with the certificate and the key in this PEM file.",
        HelpName = "file",
    };

    private static readonly Option<string?> ClientAuthority = new("--broker-client-ca")
    {
        Description = "It wants a certificate of the module, issued by one in this PEM file.",
        HelpName = "file",
    };

    public static IEnumerable<Option> All => [Certificate, ClientAuthority];

    public static void Check(SymbolResult result, bool isEmbedded)
    {
        string? certificate = result.GetValue(Certificate);
        string? authority = result.GetValue(ClientAuthority);
        if (certificate is null)
        {
            if (authority is not null)
            {
                result.AddError("--broker-client-ca needs --broker-certificate: without one there is no TLS.");
            }

            return;
        }

        if (!isEmbedded)
        {
            result.AddError("--broker-certificate is for the embedded broker; a real one has its own.");
            return;
        }

        try
        {
            Read(certificate, authority);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            result.AddError(exception.Message);
        }
        catch (FormatException exception)
        {
            result.AddError($"--broker-certificate {certificate}: {exception.Message}.");
        }
    }

    public static EmbeddedBrokerTls? Read(ParseResult result) =>
        result.GetValue(Certificate) is { } certificate ? Read(certificate, result.GetValue(ClientAuthority)) : null;

    private static EmbeddedBrokerTls Read(string certificate, string? authority) =>
        new(File.ReadAllText(certificate), authority is null ? null : File.ReadAllText(authority));
}
