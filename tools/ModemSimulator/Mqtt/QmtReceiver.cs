using Quectel.Simulator.Brokers;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Mqtt;

/// <summary>
/// Takes what the broker sends to one connection over to the modem's loop. What comes after the connection was replaced
/// or closed is dropped.
/// </summary>
internal sealed class QmtReceiver(ModemCore core, QmtClient client, CancellationTokenSource link) : IBrokerListener
{
    public void OnMessage(BrokerMessage message) => core.Loop.Post(() =>
    {
        if (ReferenceEquals(client.Link, link))
        {
            Take(message);
        }
    });

    public void OnClosed(BrokerEnding ending) => core.Loop.Post(() =>
    {
        if (!ReferenceEquals(client.Link, link) || client.State is QmtState.Disconnecting or QmtState.Closing)
        {
            return;
        }

        if (ending == BrokerEnding.KeepAliveLost)
        {
            core.Mqtt.FailPing(client);
        }
        else
        {
            core.Mqtt.Fail(client, QmtStatus.ClosedByPeer);
        }
    });

    /// <summary>Hands over what came before <c>+QMTCONN</c>.</summary>
    public static void DeliverEarly(ModemCore core, QmtClient client)
    {
        BrokerMessage[] early = [.. client.EarlyMessages];
        client.EarlyMessages.Clear();
        foreach (BrokerMessage message in early)
        {
            Deliver(core, client, message);
        }
    }

    private void Take(BrokerMessage message)
    {
        if (client.State == QmtState.Connecting)
        {
            client.EarlyMessages.Add(message);
        }
        else if (client.State == QmtState.Connected)
        {
            Deliver(core, client, message);
        }
    }

    private static void Deliver(ModemCore core, QmtClient client, BrokerMessage message)
    {
        var stored = new StoredMessage(message.Qos == 0 ? 0 : client.NextMessageId(), message);
        if (!client.Settings.StoresMessages)
        {
            core.SendUrc(stored.Format(client, core.Profile.Mqtt.PayloadOnNextLine));
            return;
        }

        int slot = client.Slots.Store(stored);
        if (slot < 0)
        {
            SimulatorLog.MessageLost(core.Logger, client.Index);
            return;
        }

        core.SendUrc($"+QMTRECV: {client.Index},{slot}");
    }
}
