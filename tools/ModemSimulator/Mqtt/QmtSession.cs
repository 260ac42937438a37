using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Mqtt;

/// <summary>AT+QMTCONN and AT+QMTDISC: the MQTT session on an open connection.</summary>
internal sealed class QmtSession(ModemCore core)
{
    // +QMTCONN results other than a CONNACK: 1 is interim, 2 is final (qmt-commands.md 2.3).
    private const int Retransmitting = 1;
    private const int GivenUp = 2;

    /// <summary>
    /// <c>+QMTCONN: i,0,c</c>; a refusal is followed by <c>+QMTSTAT: i,4</c> and the end of the connection.
    /// </summary>
    public void Connect(QmtClient client, string clientId, string? userName, string? password) => core.Start(async _ =>
    {
        MqttFault fault = core.Mqtt.Ask(MqttOperationKind.Connect, client);
        (IBrokerConnection connection, CancellationToken linkLost) = client.Use();
        core.Mqtt.SetState(client, QmtState.Connecting);
        await core.DelayAsync(core.Profile.Latencies.MqttConnect, linkLost);
        if (fault.Result is { } result)
        {
            ReportWithoutConnack(client, fault, result);
            return;
        }

        QmtSettings settings = client.Settings;
        Task<int?> connack = fault.ReturnCode is { } refused ? Task.FromResult<int?>(refused) : connection.ConnectAsync(
            new BrokerConnect(
                clientId, userName, password, settings.KeepAliveSeconds, settings.CleanSession, settings.ProtocolLevel,
                settings.Will()),
            linkLost);
        await FinishConnectAsync(client, connack, fault, linkLost);
    });

    /// <summary><c>+QMTDISC: i,0</c>, then <c>+QMTSTAT: i,5</c> when the server has closed.</summary>
    public void Disconnect(QmtClient client) => core.Start(async _ =>
    {
        MqttFault fault = core.Mqtt.Ask(MqttOperationKind.Disconnect, client);
        (IBrokerConnection connection, CancellationToken linkLost) = client.Use();
        if (fault.Result is { } result)
        {
            await core.DelayAsync(core.Profile.Latencies.MqttDisconnect, linkLost);
            core.Mqtt.Report(fault, $"+QMTDISC: {client.Index},{result}");
            return;
        }

        core.Mqtt.SetState(client, QmtState.Disconnecting);
        await core.DelayAsync(core.Profile.Latencies.MqttDisconnect, linkLost);
        await SendDisconnectAsync(client, connection, linkLost);
        core.Mqtt.Report(fault, $"+QMTDISC: {client.Index},0");
        await core.DelayAsync(core.Profile.Latencies.MqttDisconnectedNotice, linkLost);
        core.Mqtt.Fail(client, QmtStatus.Disconnected);
    });

    private async Task FinishConnectAsync(
        QmtClient client, Task<int?> connack, MqttFault fault, CancellationToken linkLost)
    {
        int? returnCode = null;
        try
        {
            returnCode = await connack.WaitAsync(client.Settings.PacketTimeout, core.Time, linkLost);
        }
        catch (TimeoutException)
        {
            ReportWithoutConnack(client, fault, GivenUp);
            return;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SimulatorLog.BrokerFailed(core.Logger, client.Index, exception);
        }

        linkLost.ThrowIfCancellationRequested();
        if (returnCode is not { } code)
        {
            // The connection died meanwhile: +QMTSTAT is all there is (qmt-commands.md 7, 20.4).
            core.Mqtt.Fail(client, QmtStatus.ConnackFailed);
            return;
        }

        core.Mqtt.SetState(client, code == 0 ? QmtState.Connected : client.State);
        bool showsCode = code != 0 || core.Profile.Mqtt.ShowsConnectReturnCode;
        core.Mqtt.Report(fault, $"+QMTCONN: {client.Index},0{(showsCode ? $",{code}" : "")}");
        if (code == 0)
        {
            QmtReceiver.DeliverEarly(core, client);
        }
        else
        {
            core.Mqtt.Fail(client, QmtStatus.ConnackFailed);
        }
    }

    private void ReportWithoutConnack(QmtClient client, MqttFault fault, int result)
    {
        core.Mqtt.Report(fault, $"+QMTCONN: {client.Index},{result}");
        if (result != Retransmitting)
        {
            core.Mqtt.Fail(client, QmtStatus.ConnackFailed);
        }
    }

    // A connection that has just died needs no DISCONNECT any more.
    private async Task SendDisconnectAsync(QmtClient client, IBrokerConnection connection, CancellationToken linkLost)
    {
        try
        {
            await connection.DisconnectAsync(linkLost);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SimulatorLog.BrokerFailed(core.Logger, client.Index, exception);
        }
    }
}
