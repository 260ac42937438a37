using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;
using Quectel.Simulator.Tls;

namespace Quectel.Simulator.Mqtt;

/// <summary>AT+QMTOPEN and AT+QMTCLOSE: the network connection of a client.</summary>
internal sealed class QmtNetwork(ModemCore core, IBroker broker)
{
    /// <summary><c>+QMTOPEN: i,r</c>. The index must be closed, the context up or able to come up.</summary>
    public void Open(QmtClient client, string host, int port) => core.Start(async powered =>
    {
        if (client.State != QmtState.Closed)
        {
            await core.DelayAsync(core.Profile.Latencies.MqttClose, powered);
            core.SendUrc($"+QMTOPEN: {client.Index},{QmtOpenResult.IdentifierOccupied}");
            return;
        }

        MqttFault fault = core.Mqtt.Ask(MqttOperationKind.Open, client);
        var link = CancellationTokenSource.CreateLinkedTokenSource(powered);
        (client.Link, client.Host, client.Port) = (link, host, port);
        client.Slots.Clear();
        core.Mqtt.SetState(client, QmtState.Opening);
        CancellationToken linkLost = link.Token;
        await core.DelayAsync(core.Profile.Latencies.MqttOpen, linkLost);
        int result = fault.Result ?? await OpenLinkAsync(
            client, fault.Tls, new QmtReceiver(core, client, link), linkLost);
        if (result == QmtOpenResult.Opened)
        {
            core.Mqtt.SetState(client, QmtState.Open);
        }
        else
        {
            core.Mqtt.Drop(client);
        }

        core.Mqtt.Report(fault, $"+QMTOPEN: {client.Index},{result}");
    });

    /// <summary>
    /// <c>+QMTCLOSE: i,0</c>. Whether it sends a DISCONNECT is not documented (C16): here it does not.
    /// </summary>
    public void Close(QmtClient client) => core.Start(async powered =>
    {
        MqttFault fault = core.Mqtt.Ask(MqttOperationKind.Close, client);
        if (fault.Result is not { } result)
        {
            core.Mqtt.Drop(client);
            core.Mqtt.SetState(client, QmtState.Closing);
            result = 0;
        }

        await core.DelayAsync(core.Profile.Latencies.MqttClose, powered);
        if (client.State == QmtState.Closing)
        {
            core.Mqtt.SetState(client, QmtState.Closed);
        }

        core.Mqtt.Report(fault, $"+QMTCLOSE: {client.Index},{result}");
    });

    private async Task<int> OpenLinkAsync(
        QmtClient client, TlsFault fault, QmtReceiver receiver, CancellationToken linkLost)
    {
        PdpContext context = core.Contexts[client.Settings.ContextId];
        if (context.State != PdpState.Active && core.Contexts.Activate(context) != TcpIpError.None)
        {
            return QmtOpenResult.ContextFailed;
        }

        try
        {
            TlsParameters? tls = client.Settings.UsesTls
                ? core.TlsContexts.Prepare(client.Settings.TlsContextId)
                : null;
            if (tls is not null && fault != TlsFault.None)
            {
                await Task.Delay(fault == TlsFault.Silent ? tls.NegotiationTime : TimeSpan.Zero, core.Time, linkLost);
                return QmtOpenResult.NetworkFailure;
            }

            var target = new BrokerTarget(WireText.ToText(client.Host), client.Port, tls);
            BrokerOpenResult opened = await broker.OpenAsync(target, receiver, linkLost);
            return await TakeConnectionAsync(client, opened, linkLost);
        }
        catch (TlsFailedException failure)
        {
            SimulatorLog.TlsNotReady(core.Logger, client.Index, failure.Message);
            return QmtOpenResult.NetworkFailure;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SimulatorLog.BrokerFailed(core.Logger, client.Index, exception);
            return QmtOpenResult.NetworkFailure;
        }
    }

    private static async Task<int> TakeConnectionAsync(
        QmtClient client, BrokerOpenResult opened, CancellationToken linkLost)
    {
        if (linkLost.IsCancellationRequested && opened.Connection is { } unwanted)
        {
            // Closed by AT+QMTCLOSE or a reboot while the connection came up.
            await unwanted.DisposeAsync();
        }

        linkLost.ThrowIfCancellationRequested();
        client.Connection = opened.Connection;
        return opened.Status switch
        {
            BrokerOpenStatus.Opened => QmtOpenResult.Opened,
            BrokerOpenStatus.UnknownHost => QmtOpenResult.DnsFailed,
            _ => QmtOpenResult.NetworkFailure,
        };
    }
}
