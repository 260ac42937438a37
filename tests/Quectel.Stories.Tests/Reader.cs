using System.Globalization;
using System.Text;
using Quectel.Mqtt;

namespace Quectel.Stories.Tests;

/// <summary>Reads a subscription to its end, and keeps what it reads.</summary>
internal sealed class Reader
{
    private readonly List<MqttMessage> _messages = [];

    public IReadOnlyList<MqttMessage> Messages => _messages;

    /// <summary>The messages, where each is a number.</summary>
    public IReadOnlyList<int> Numbers =>
        [.. _messages.Select(message => int.Parse(Encoding.UTF8.GetString(message.Payload.Span), CultureInfo.InvariantCulture))];

    public void Add(MqttMessage message) => _messages.Add(message);

    public async Task ReadAsync(MqttSubscription subscription)
    {
        await foreach (MqttMessage message in subscription)
        {
            Add(message);
        }
    }
}
