namespace Quectel.Mqtt;

/// <summary>What to subscribe to.</summary>
/// <param name="Filter">
/// A topic, or a topic filter with <c>+</c> for one level and <c>#</c> for all that follow.
/// </param>
/// <param name="QualityOfService">The highest QoS at which the broker may deliver.</param>
public sealed record MqttTopicFilter(
    string Filter,
    MqttQualityOfServiceLevel QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce);
