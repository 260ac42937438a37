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
    /// <param name="client">Whose message it is.</param>
    /// <param name="onNextLine">The payload stands on a line of its own, without quotes (20.12).</param>
    public InfoLine Format(QmtClient client, bool onNextLine)
    {
        string length = client.Settings.ShowsLength ? $",{Message.Payload.Length}" : "";
        string head = $"+QMTRECV: {client.Index},{MessageId},\"{WireText.FromText(Message.Topic)}\"{length}";
        string payload = client.Settings.ShowsHex
            ? Convert.ToHexString(Message.Payload.Span)
            : WireText.FromBytes(Message.Payload.Span);
        return new InfoLine(
            onNextLine ? $"{head}\r\n{payload}" : $"{head},\"{payload}\"", $"{head},({Message.Payload.Length} bytes)");
    }
}
