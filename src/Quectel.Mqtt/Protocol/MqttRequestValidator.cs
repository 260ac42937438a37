using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>Checks what is to be published or subscribed to, before anything is sent.</summary>
internal static class MqttRequestValidator
{
    /// <exception cref="ArgumentException">The module cannot send it.</exception>
    public static void Validate(MqttPublication publication, ModemMqttProfile profile)
    {
        ArgumentNullException.ThrowIfNull(publication);
        MqttTopic.ValidateName(publication.Topic, profile.MaxTopicBytes, nameof(publication));
        MqttOptionsValidator.RequireDefined(publication.QualityOfService, nameof(publication));
        if (publication.Payload.Length > profile.MaxPayloadBytes)
        {
            throw new ArgumentException(
                $"The payload has {publication.Payload.Length} bytes; the module takes {profile.MaxPayloadBytes}.",
                nameof(publication));
        }
    }

    /// <exception cref="ArgumentException">The module cannot send one of them, or there is none.</exception>
    public static void Validate(IReadOnlyList<MqttTopicFilter> filters, ModemMqttProfile profile)
    {
        ArgumentNullException.ThrowIfNull(filters);
        if (filters.Count == 0)
        {
            throw new ArgumentException("At least one topic filter is needed.", nameof(filters));
        }

        foreach (MqttTopicFilter filter in filters)
        {
            MqttTopic.ValidateFilter(filter.Filter, profile.MaxTopicBytes, nameof(filters));
            MqttOptionsValidator.RequireDefined(filter.QualityOfService, nameof(filters));
        }
    }
}
