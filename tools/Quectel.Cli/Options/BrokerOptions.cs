using System.CommandLine;
using System.Security.Cryptography;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Cli.Options;

/// <summary>Where the broker is and who connects to it, by mosquitto's options.</summary>
internal sealed class BrokerOptions
{
    private readonly Option<string?> _host = new Option<string?>("--host", "-h")
    {
        Description = "The broker's name or address, as the module can reach it. Required.",
        HelpName = "HOST",
    }.Quotable();

    private readonly Option<int?> _port = NumberOption.CreateOptional(
        "--port", "-p", "The broker's port. [default: 1883, with --cafile 8883]", 1, 65535);

    private readonly Option<string?> _id = new Option<string?>("--id", "-i")
    {
        Description = "The client id. [default: quectel- and 16 random hex digits]",
        HelpName = "ID",
    }.Quotable();

    private readonly Option<string?> _user = new Option<string?>("--username", "-u")
    {
        Description = "The user name at the broker.",
        HelpName = "NAME",
    }.Quotable();

    private readonly Option<string?> _password = new Option<string?>("--pw", "-P")
    {
        Description = "The password at the broker; never logged.",
        HelpName = "PASSWORD",
    }.Quotable();

    private readonly Option<int> _keepAlive = NumberOption.Create(
        "--keepalive", "-k", "Seconds between keep-alive pings, 0 for none.", 0, 3600, 60);

    private readonly Option<bool> _persistent = new("--disable-clean-session", "-c")
    {
        Description = "Have the broker keep subscriptions and waiting messages when the client disconnects. Needs --id.",
    };

    private readonly Option<MqttProtocolVersion> _version = new("--protocol-version", "-V")
    {
        Description = "mqttv31 (or 31) or mqttv311 (or 311). [default: mqttv311]",
        HelpName = "VERSION",
        CustomParser = result => ParseVersion(result.Tokens.Single().Value, result.AddError),
    };

    private readonly Option<int> _clientIndex = NumberOption.Create(
        "--client-index", null, "Which of the module's MQTT clients to use, 0 to 5.", 0, 5, 0);

    private readonly WillOptions _will = new();
    private readonly TlsOptions _tls = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_host);
        command.Options.Add(_port);
        command.Options.Add(_id);
        command.Options.Add(_user);
        command.Options.Add(_password);
        command.Options.Add(_keepAlive);
        command.Options.Add(_persistent);
        command.Options.Add(_version);
        _will.AddTo(command);
        _tls.AddTo(command);
        command.Options.Add(_clientIndex);
    }

    /// <exception cref="CliException">Options contradict each other, or one is missing.</exception>
    public MqttClientOptions Read(ParseResult result, int contextId)
    {
        MqttProtocolVersion version = result.GetValue(_version);
        int clientIndex = result.GetValue(_clientIndex);

        // The number of the client is that of its TLS context, so that two programs on one module do not share one.
        TlsContext? tls = _tls.Read(result, clientIndex);
        var options = new MqttClientOptions
        {
            Host = RequireHost(result.GetValue(_host)),
            Port = result.GetValue(_port) ?? (tls is null ? 1883 : 8883),
            Tls = tls,
            ClientId = result.GetValue(_id) ?? RandomId(),
            UserName = result.GetValue(_user),
            Password = result.GetValue(_password),
            KeepAlivePeriod = TimeSpan.FromSeconds(result.GetValue(_keepAlive)),
            CleanSession = !result.GetValue(_persistent),
            ProtocolVersion = version == default ? MqttProtocolVersion.V311 : version,
            Will = _will.Read(result),
            ClientIndex = clientIndex,
            PdpContextId = contextId,
        };
        bool hasId = !string.IsNullOrEmpty(result.GetValue(_id));
        Require(options.CleanSession || hasId, "--disable-clean-session needs --id: a session that stays belongs to a client id.");
        Require(
            options.ClientId.Length > 0 || options.ProtocolVersion == MqttProtocolVersion.V311,
            "an empty --id needs MQTT 3.1.1: with 3.1 the broker does not choose one.");
        Require(options.Password is null || options.UserName is not null, "--pw needs --username.");
        return options;
    }

    private static string RequireHost(string? host)
    {
        Require(
            !string.IsNullOrEmpty(host),
            "which broker? Give --host, a name or address that the module can reach: 'localhost' would be the module itself.");
        return host ?? string.Empty;
    }

    // As mosquitto does: two clients must never take each other's name, or the broker drops the first.
    private static string RandomId() => $"quectel-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    private static MqttProtocolVersion ParseVersion(string text, Action<string> complain)
    {
        switch (text)
        {
            case "mqttv31" or "31":
                return MqttProtocolVersion.V310;
            case "mqttv311" or "311":
                return MqttProtocolVersion.V311;
            default:
                complain($"--protocol-version takes mqttv31 or mqttv311, which is what the modules speak, not '{text}'.");
                return default;
        }
    }

    private static void Require(bool isMet, string message)
    {
        if (!isMet)
        {
            throw new CliException(ExitCodes.Usage, message);
        }
    }
}
