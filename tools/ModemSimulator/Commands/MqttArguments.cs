using Quectel.Simulator.Line;
using Quectel.Simulator.Mqtt;

namespace Quectel.Simulator.Commands;

/// <summary>What the arguments of the QMT commands have in common (qmt-commands.md 3.1).</summary>
internal static class MqttArguments
{
    public const int MaxTopicBytes = 255;

    public static bool TryGetClient(this ArgumentList arguments, int index, QmtService mqtt, out QmtClient client)
    {
        bool valid = arguments.TryGetNumber(index, 0, QmtService.ClientCount - 1, out int number);
        client = mqtt.Clients[valid ? number : 0];
        return valid;
    }

    public static bool TryGetTopic(this ArgumentList arguments, int index, out string topic) =>
        arguments.TryGetString(index, out topic) && topic.Length is >= 1 and <= MaxTopicBytes;

    /// <summary>A topic to publish to, which must not hold wildcards.</summary>
    public static bool TryGetTopicName(this ArgumentList arguments, int index, out string topic) =>
        arguments.TryGetTopic(index, out topic) && topic.IndexOfAny(['+', '#']) < 0;
}
