namespace Quectel.Simulator.Brokers;

/// <summary>What a message may be published to (MQTT 3.1.1, 4.7).</summary>
internal static class TopicName
{
    public static bool IsValid(string topic) =>
        topic.Length > 0 && topic.AsSpan().IndexOfAny('+', '#') < 0 && MqttText.IsWellFormed(topic);
}
