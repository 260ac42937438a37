using Quectel.Modem;
using Quectel.Mqtt.Commands;

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
        ReadOnlySpan<byte> payload = publication.Payload.Span;
        if (payload.Length > profile.MaxPayloadBytes)
        {
            throw new ArgumentException(
                $"The payload has {payload.Length} bytes; the module takes {profile.MaxPayloadBytes} in one message. Send it "
                + "in pieces, or compressed.",
                nameof(publication));
        }

        bool endsEarly = profile.PublishGrammar == MqttPublishGrammar.Terminated
            && payload.ContainsAny(MqttPublishCommand.CtrlZ, MqttPublishCommand.Escape);
        if (endsEarly)
        {
            throw new ArgumentException(
                "The payload holds the byte 0x1A or 0x1B, by which this module's firmware takes it to end. Encode it, for "
                + "instance in base64, or update the firmware.",
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
