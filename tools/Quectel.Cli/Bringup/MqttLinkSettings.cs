using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Cli.Bringup;

/// <summary>Which modem, how it gets on the network, and what it connects to.</summary>
internal sealed record MqttLinkSettings
{
    public required ModemEndpoint Modem { get; init; }

    public required ModemBringUpOptions Network { get; init; }

    public required MqttClientOptions Client { get; init; }
}
