using Quectel.Simulator.Brokers;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Mqtt;

/// <summary>A received message as <c>+QMTRECV:</c> shows it.</summary>
/// <param name="MessageId">0 for QoS 0.</param>
internal sealed record StoredMessage(int MessageId, BrokerMessage Message)
{
    /// <summary>
    /// <c>+QMTRECV: i,id,"topic"[,len],"payload"</c>: the length counts the bytes between the quotes, and the payload
    /// is sent as it is (qmt-commands.md 14.2).
    /// </summary>
    public InfoLine Format(int clientIndex, bool showLength)
    {
        string length = showLength ? $",{Message.Payload.Length}" : "";
        string head = $"+QMTRECV: {clientIndex},{MessageId},\"{WireText.FromText(Message.Topic)}\"{length},";
        return new InfoLine(
            $"{head}\"{WireText.FromBytes(Message.Payload.Span)}\"", $"{head}({Message.Payload.Length} bytes)");
    }
}
