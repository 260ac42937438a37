namespace Quectel.Mqtt;

/// <summary>Shorter ways to call an <see cref="IMqttClient"/>.</summary>
public static class MqttClientExtensions
{
    /// <summary>Publishes a message.</summary>
    /// <param name="client">The client.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="qualityOfService">How surely it is delivered.</param>
    /// <param name="retain">Whether the broker keeps it for later subscribers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>See <see cref="IMqttClient.PublishAsync"/>.</returns>
    public static Task PublishAsync(
        this IMqttClient client,
        string topic,
        ReadOnlyMemory<byte> payload,
        MqttQualityOfServiceLevel qualityOfService = MqttQualityOfServiceLevel.AtMostOnce,
        bool retain = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var publication = new MqttPublication
        {
            Topic = topic,
            Payload = payload,
            QualityOfService = qualityOfService,
            Retain = retain,
        };
        return client.PublishAsync(publication, cancellationToken);
    }

    /// <summary>Subscribes to one topic filter.</summary>
    /// <param name="client">The client.</param>
    /// <param name="topicFilter">A topic, or a topic filter with <c>+</c> and <c>#</c>.</param>
    /// <param name="qualityOfService">The highest QoS at which the broker may deliver.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>See <see cref="IMqttClient.SubscribeAsync"/>.</returns>
    public static Task<MqttSubscription> SubscribeAsync(
        this IMqttClient client,
        string topicFilter,
        MqttQualityOfServiceLevel qualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.SubscribeAsync([new MqttTopicFilter(topicFilter, qualityOfService)], cancellationToken);
    }
}
