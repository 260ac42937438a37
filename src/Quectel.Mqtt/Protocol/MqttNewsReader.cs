using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>Reads the lines of the module's MQTT stack one after the other, as <see cref="MqttUrcParser"/> does.</summary>
/// <remarks>
/// The same text means the same again: the outcome of the next publish at QoS 0, the next message of a topic. The engine gives
/// repeated lines as the same string, so it costs a look at a reference to know one again.
/// </remarks>
internal sealed class MqttNewsReader
{
    private string? _lastText;
    private MqttUrc? _last;

    public MqttUrc? Parse(AtLine line)
    {
        if (!ReferenceEquals(line.Text, _lastText) || line.Payload.HasValue != (_last is MqttMessageUrc))
        {
            _last = MqttUrcParser.Parse(line);
            _lastText = line.Text;
            return _last;
        }

        return _last is MqttMessageUrc { Message: var message } urc
            ? new MqttMessageUrc(urc.ClientIndex, new MqttMessage(message.Topic, line.Payload.GetValueOrDefault(), message.MessageId))
            : _last;
    }
}
