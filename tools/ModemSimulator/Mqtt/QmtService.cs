using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Mqtt;

/// <summary>The network connections of the six clients: open, connect, disconnect, close, and how they get lost.</summary>
internal sealed class QmtService
{
    public const int ClientCount = 6;

    private readonly ModemCore _core;
    private readonly IBroker _broker;
    private QmtClient[] _clients;

    public QmtService(ModemCore core, IBroker broker)
    {
        _core = core;
        _broker = broker;
        _clients = CreateClients();
    }

    public IReadOnlyList<QmtClient> Clients => _clients;

    /// <summary><c>+QMTOPEN: i,r</c>. The index must be closed, the context up or able to come up.</summary>
    public void Open(QmtClient client, string host, int port) => _core.Start(async powered =>
    {
        if (client.State != QmtState.Closed)
        {
            await _core.DelayAsync(_core.Profile.Latencies.MqttClose, powered);
            _core.SendUrc($"+QMTOPEN: {client.Index},{QmtOpenResult.IdentifierOccupied}");
            return;
        }

        MqttFault fault = Ask(MqttOperationKind.Open, client);
        var link = CancellationTokenSource.CreateLinkedTokenSource(powered);
        (client.Link, client.Host, client.Port) = (link, host, port);
        client.Slots.Clear();
        SetState(client, QmtState.Opening);
        CancellationToken linkLost = link.Token;
        await _core.DelayAsync(_core.Profile.Latencies.MqttOpen, linkLost);
        int result = fault.Result ?? await OpenLinkAsync(client, new QmtReceiver(_core, client, link), linkLost);
        if (result == QmtOpenResult.Opened)
        {
            SetState(client, QmtState.Open);
        }
        else
        {
            Drop(client);
        }

        Report(fault, $"+QMTOPEN: {client.Index},{result}");
    });

    /// <summary><c>+QMTCLOSE: i,0</c>. Whether it sends a DISCONNECT is not documented (C16): here it does not.</summary>
    public void Close(QmtClient client) => _core.Start(async powered =>
    {
        MqttFault fault = Ask(MqttOperationKind.Close, client);
        if (fault.Result is not { } result)
        {
            Drop(client);
            SetState(client, QmtState.Closing);
            result = 0;
        }

        await _core.DelayAsync(_core.Profile.Latencies.MqttClose, powered);
        if (client.State == QmtState.Closing)
        {
            SetState(client, QmtState.Closed);
        }

        Report(fault, $"+QMTCLOSE: {client.Index},{result}");
    });

    /// <summary><c>+QMTCONN: i,0,c</c>; a refusal is followed by <c>+QMTSTAT: i,4</c> and the end of the connection.</summary>
    public void Connect(QmtClient client, string clientId, string? userName, string? password) => _core.Start(async _ =>
    {
        MqttFault fault = Ask(MqttOperationKind.Connect, client);
        (IBrokerConnection connection, CancellationToken linkLost) = client.Use();
        SetState(client, QmtState.Connecting);
        await _core.DelayAsync(_core.Profile.Latencies.MqttConnect, linkLost);
        if (fault.Result is { } result)
        {
            Report(fault, $"+QMTCONN: {client.Index},{result}");
            FailUnlessInterim(client, result);
            return;
        }

        QmtSettings settings = client.Settings;
        var connect = new BrokerConnect(
            clientId, userName, password, settings.KeepAliveSeconds, settings.CleanSession, settings.ProtocolLevel,
            settings.Will());
        Task<int?> connack = connection.ConnectAsync(connect, linkLost);
        await FinishConnectAsync(client, connack, fault, linkLost);
    });

    /// <summary><c>+QMTDISC: i,0</c>, then <c>+QMTSTAT: i,5</c> when the server has closed.</summary>
    public void Disconnect(QmtClient client) => _core.Start(async _ =>
    {
        MqttFault fault = Ask(MqttOperationKind.Disconnect, client);
        (IBrokerConnection connection, CancellationToken linkLost) = client.Use();
        if (fault.Result is { } result)
        {
            await _core.DelayAsync(_core.Profile.Latencies.MqttDisconnect, linkLost);
            Report(fault, $"+QMTDISC: {client.Index},{result}");
            return;
        }

        SetState(client, QmtState.Disconnecting);
        await _core.DelayAsync(_core.Profile.Latencies.MqttDisconnect, linkLost);
        await GuardAsync(client, connection.DisconnectAsync(linkLost));
        Report(fault, $"+QMTDISC: {client.Index},0");
        await _core.DelayAsync(_core.Profile.Latencies.MqttDisconnectedNotice, linkLost);
        Fail(client, QmtStatus.Disconnected);
    });

    /// <summary>The connection is lost: it is closed by the module itself, and <c>+QMTSTAT</c> says why.</summary>
    public void Fail(QmtClient client, int status)
    {
        Drop(client);
        _core.SendUrc($"+QMTSTAT: {client.Index},{status}");
    }

    /// <summary>The packet data context went down under its clients. 7 is what the BG95 digest expects (14.1).</summary>
    public void OnContextLost(int contextId)
    {
        foreach (QmtClient client in _clients)
        {
            if (client.State is not (QmtState.Closed or QmtState.Closing) && client.Settings.ContextId == contextId)
            {
                Fail(client, QmtStatus.LinkNotAlive);
            }
        }
    }

    /// <summary>Power is lost: connections break without a word, settings and stored messages are gone.</summary>
    public void Reset()
    {
        foreach (QmtClient client in _clients)
        {
            Drop(client);
        }

        _clients = CreateClients();
    }

    public void SetState(QmtClient client, QmtState state)
    {
        if (client.State != state)
        {
            SimulatorLog.MqttStateChanged(_core.Logger, client.Index, client.State, state);
            client.State = state;
        }
    }

    public MqttFault Ask(MqttOperationKind kind, QmtClient client, int messageId = 0) =>
        _core.Faults.OnMqttOperation(new MqttOperation(kind, client.Index, messageId));

    public void Report(MqttFault fault, InfoLine urc)
    {
        if (!fault.ResultLost)
        {
            _core.SendUrc(urc);
        }
    }

    private async Task<int> OpenLinkAsync(QmtClient client, QmtReceiver receiver, CancellationToken linkLost)
    {
        PdpContext context = _core.Contexts[client.Settings.ContextId];
        if (context.State != PdpState.Active && _core.Contexts.Activate(context) != TcpIpError.None)
        {
            return QmtOpenResult.ContextFailed;
        }

        if (client.Settings.UsesTls)
        {
            SimulatorLog.TlsNotSupported(_core.Logger, client.Index);
            return QmtOpenResult.NetworkFailure;
        }

        try
        {
            BrokerOpenResult opened = await _broker.OpenAsync(
                WireText.ToText(client.Host), client.Port, receiver, linkLost);
            return await TakeConnectionAsync(client, opened, linkLost);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SimulatorLog.BrokerFailed(_core.Logger, client.Index, exception);
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

    private async Task FinishConnectAsync(
        QmtClient client, Task<int?> connack, MqttFault fault, CancellationToken linkLost)
    {
        int? returnCode = null;
        try
        {
            returnCode = await connack.WaitAsync(client.Settings.PacketTimeout, _core.Time, linkLost);
        }
        catch (TimeoutException)
        {
            Report(fault, $"+QMTCONN: {client.Index},2");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SimulatorLog.BrokerFailed(_core.Logger, client.Index, exception);
        }

        linkLost.ThrowIfCancellationRequested();
        if (returnCode == 0)
        {
            SetState(client, QmtState.Connected);
        }

        if (returnCode is { } code)
        {
            Report(fault, $"+QMTCONN: {client.Index},0,{code}");
        }

        if (returnCode == 0)
        {
            QmtReceiver.DeliverEarly(_core, client);
        }
        else
        {
            Fail(client, QmtStatus.ConnackFailed);
        }
    }

    private void FailUnlessInterim(QmtClient client, int result)
    {
        if (result != 1)
        {
            Fail(client, QmtStatus.ConnackFailed);
        }
    }

    // Disconnecting a connection that has just died is no failure.
    private async Task GuardAsync(QmtClient client, Task work)
    {
        try
        {
            await work;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SimulatorLog.BrokerFailed(_core.Logger, client.Index, exception);
        }
    }

    private void Drop(QmtClient client)
    {
        client.Link?.Cancel();
        client.Link?.Dispose();
        IBrokerConnection? connection = client.Connection;
        (client.Link, client.Connection) = (null, null);
        client.EarlyMessages.Clear();
        SetState(client, QmtState.Closed);
        if (connection is not null)
        {
            _core.Start(_ => connection.DisposeAsync().AsTask());
        }
    }

    private QmtClient[] CreateClients() =>
        [.. Enumerable.Range(0, ClientCount).Select(index => new QmtClient(index, _core.Profile.Mqtt))];
}
