using System.CommandLine;
using Quectel.Cli.Bringup;
using Quectel.Modem;

namespace Quectel.Cli.Options;

/// <summary>Everything that <c>pub</c> and <c>sub</c> share.</summary>
internal sealed class MqttLinkOptions(Func<string, string?> environment)
{
    private readonly ModemOption _modem = new(environment);
    private readonly NetworkOptions _network = new(environment);
    private readonly BrokerOptions _broker = new();

    public void AddTo(Command command)
    {
        _broker.AddTo(command);
        _modem.AddTo(command);
        _network.AddTo(command);
    }

    /// <exception cref="CliException">Options contradict each other, or one is missing.</exception>
    public MqttLinkSettings Read(ParseResult result)
    {
        ModemBringUpOptions network = _network.Read(result);
        return new MqttLinkSettings
        {
            Modem = _modem.Read(result),
            Network = network,
            Client = _broker.Read(result, network.PdpContext!.Id),
        };
    }
}
