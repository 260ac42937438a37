using System.Text;
using Quectel.Mqtt;

namespace Quectel.Cli.Demo;

/// <summary>What the demo publishes, and expects back byte for byte.</summary>
/// <param name="Description">For people: what is in the payload.</param>
internal sealed record DemoMessage(string Topic, ReadOnlyMemory<byte> Payload, MqttQualityOfServiceLevel QualityOfService, string Description)
{
    public const string TopicFilter = "quectel/demo/#";

    public static IReadOnlyList<DemoMessage> All { get; } =
    [
        new("quectel/demo/text", "Hello from C#"u8.ToArray(), MqttQualityOfServiceLevel.AtMostOnce, "some text"),
        new(
            "quectel/demo/json",
            Encoding.UTF8.GetBytes("""{"temperature": 21.5, "note": "\"quotes\", commas and °"}"""),
            MqttQualityOfServiceLevel.AtLeastOnce,
            "JSON with quotes"),
        new(
            "quectel/demo/binary",
            Enumerable.Range(0, 256).Select(value => (byte)value).ToArray(),
            MqttQualityOfServiceLevel.ExactlyOnce,
            "all 256 byte values"),
    ];

    public bool IsSameAs(MqttMessage received) =>
        received.Topic == Topic && received.Payload.Span.SequenceEqual(Payload.Span);
}
