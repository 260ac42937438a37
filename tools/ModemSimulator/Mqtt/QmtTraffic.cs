using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Mqtt;

/// <summary>Subscribe, unsubscribe and publish on a connected client, with the module's retransmission rules.</summary>
internal sealed class QmtTraffic(ModemCore core)
{
    /// <summary><c>+QMTSUB: i,m,0,granted…</c></summary>
    public void Subscribe(QmtClient client, int messageId, IReadOnlyList<BrokerSubscription> filters) =>
        core.Start(async _ =>
        {
            MqttFault fault = core.Mqtt.Ask(MqttOperationKind.Subscribe, client, messageId);
            (IBrokerConnection connection, CancellationToken linkLost) = client.Use();
            await core.DelayAsync(core.Profile.Latencies.MqttSubscribe, linkLost);
            string prefix = $"+QMTSUB: {client.Index},{messageId}";
            IReadOnlyList<int> granted = [];
            int result = fault.Result ?? await AcknowledgeAsync(
                client, fault, prefix,
                async () => granted = await connection.SubscribeAsync(filters, linkLost), linkLost);
            string values = result == 0 ? "," + string.Join(",", granted) : "";
            core.Mqtt.Report(fault, $"{prefix},{result}{values}");
        });

    /// <summary><c>+QMTUNS: i,m,0</c></summary>
    public void Unsubscribe(QmtClient client, int messageId, IReadOnlyList<string> filters) =>
        core.Start(async _ =>
        {
            MqttFault fault = core.Mqtt.Ask(MqttOperationKind.Unsubscribe, client, messageId);
            (IBrokerConnection connection, CancellationToken linkLost) = client.Use();
            await core.DelayAsync(core.Profile.Latencies.MqttSubscribe, linkLost);
            string prefix = $"+QMTUNS: {client.Index},{messageId}";
            int result = fault.Result ?? await AcknowledgeAsync(
                client, fault, prefix, () => connection.UnsubscribeAsync(filters, linkLost), linkLost);
            core.Mqtt.Report(fault, $"{prefix},{result}");
        });

    /// <summary>
    /// <c>+QMTPUB: i,m,0</c> or <c>+QMTPUBEX: i,m,0</c> once the broker has acknowledged as the QoS asks.
    /// </summary>
    public void Publish(QmtClient client, string urcName, int messageId, BrokerMessage message) =>
        core.Start(async _ =>
        {
            MqttFault fault = core.Mqtt.Ask(MqttOperationKind.Publish, client, messageId);
            (IBrokerConnection connection, CancellationToken linkLost) = client.Use();
            string prefix = $"{urcName}: {client.Index},{messageId}";
            client.PublishesInFlight++;
            try
            {
                // The packet leaves at once, so that messages keep their order; only the news of it takes its time.
                Task<int> sending = fault.Result is { } result
                    ? Task.FromResult(result)
                    : AcknowledgeAsync(
                        client, fault, prefix, () => connection.PublishAsync(message, linkLost), linkLost);
                await core.DelayAsync(core.Profile.Latencies.MqttPublish, linkLost);
                int outcome = await sending;
                if (outcome != 0 || message.Qos > 0 || core.Profile.Mqtt.ReportsQos0)
                {
                    core.Mqtt.Report(fault, $"{prefix},{outcome}");
                }
            }
            finally
            {
                client.PublishesInFlight--;
            }
        });

    /// <summary>
    /// Waits for the acknowledgement: after each packet time-out one retransmission, reported with result 1 if asked
    /// for; 2 when all were in vain (qmt-commands.md 2.3, 21.8). The broker connection itself resends, here is only the
    /// count.
    /// </summary>
    private async Task<int> AcknowledgeAsync(
        QmtClient client, MqttFault fault, string prefix, Func<Task> send, CancellationToken linkLost)
    {
        try
        {
            Task sending = core.Mqtt.ReachBrokerAsync(fault, send, linkLost);
            for (int retransmissions = 0; retransmissions <= client.Settings.Retries; retransmissions++)
            {
                if (await EndsInTimeAsync(sending, client.Settings.PacketTimeout, linkLost))
                {
                    return 0;
                }

                if (client.Settings.NotifiesRetries && retransmissions < client.Settings.Retries)
                {
                    core.SendUrc($"{prefix},1,{retransmissions + 1}");
                }
            }
        }
        catch (IOException)
        {
            // The connection was closed meanwhile. +QMTSTAT tells so; a result of its own never comes.
            throw new OperationCanceledException();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SimulatorLog.BrokerFailed(core.Logger, client.Index, exception);
        }

        linkLost.ThrowIfCancellationRequested();
        return 2;
    }

    private async Task<bool> EndsInTimeAsync(Task task, TimeSpan timeout, CancellationToken linkLost)
    {
        try
        {
            await task.WaitAsync(timeout, core.Time, linkLost);
            return true;
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            return false;
        }
    }
}
