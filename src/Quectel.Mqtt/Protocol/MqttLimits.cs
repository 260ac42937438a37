using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>What can be said of a module that nobody has seen yet.</summary>
internal static class MqttLimits
{
    /// <summary>The widest limits of all families: what goes beyond them can be sent by no module.</summary>
    public static ModemMqttProfile Widest { get; } = ModemProfiles.Ec2x.Mqtt with
    {
        Settings = [.. ModemProfiles.All.SelectMany(profile => profile.Mqtt.Settings).Distinct()],
        MaxPdpContextId = ModemProfiles.All.Max(profile => profile.Mqtt.MaxPdpContextId),
        MaxPayloadBytes = ModemProfiles.All.Max(profile => profile.Mqtt.MaxPayloadBytes),
        MaxTopicBytes = ModemProfiles.All.Max(profile => profile.Mqtt.MaxTopicBytes),
        MaxWillPayloadBytes = ModemProfiles.All.Max(profile => profile.Mqtt.MaxWillPayloadBytes),
    };
}
