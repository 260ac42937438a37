using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Mqtt;

/// <summary>
/// The six MQTT clients, and what all their operations share: states, results, and how connections get lost.
/// </summary>
internal sealed class QmtService
{
    public const int ClientCount = 6;

    private readonly ModemCore _core;
    private QmtClient[] _clients;

    public QmtService(ModemCore core, IBroker broker)
    {
        _core = core;
        _clients = CreateClients();
        Network = new QmtNetwork(core, broker);
        Session = new QmtSession(core);
        Traffic = new QmtTraffic(core);
    }

    public IReadOnlyList<QmtClient> Clients => _clients;

    public QmtNetwork Network { get; }

    public QmtSession Session { get; }

    public QmtTraffic Traffic { get; }

    public void SetState(QmtClient client, QmtState state)
    {
        if (client.State != state)
        {
            SimulatorLog.MqttStateChanged(_core.Logger, client.Index, client.State, state);
            client.State = state;
            if (MomentOf(state) is { } moment)
            {
                _core.Faults.OnMoment(moment);
            }
        }
    }

    public MqttFault Ask(MqttOperationKind kind, QmtClient client, int messageId = 0) =>
        _core.Faults.OnMqttOperation(new MqttOperation(kind, client.Index, messageId));

    public void Report(MqttFault fault, InfoLine urc)
    {
        if (fault.ResultDelay > TimeSpan.Zero)
        {
            _core.Start(async powered =>
            {
                await Task.Delay(fault.ResultDelay, _core.Time, powered);
                Say(fault, urc);
            });
            return;
        }

        Say(fault, urc);
    }

    /// <summary>Sends a packet; ends when its acknowledgement has arrived, which a fault may lose or delay.</summary>
    public Task ReachBrokerAsync(MqttFault fault, Func<Task> send, CancellationToken linkLost)
    {
        TimeSpan delay = fault.AcknowledgementLost ? Timeout.InfiniteTimeSpan : fault.AcknowledgementDelay;
        return delay == TimeSpan.Zero ? send() : SendAndWaitAsync();

        async Task SendAndWaitAsync()
        {
            await send();
            await Task.Delay(delay, _core.Time, linkLost);
        }
    }

    /// <summary>A fault: connections get lost.</summary>
    /// <param name="index">Null: of every client that has one.</param>
    public void FailOpen(int status, int? index)
    {
        foreach (QmtClient client in _clients)
        {
            if (client.State is not (QmtState.Closed or QmtState.Closing) && (index ?? client.Index) == client.Index)
            {
                Fail(client, status);
            }
        }
    }

    /// <summary>The connection is lost: the module itself closes it, and <c>+QMTSTAT</c> says why.</summary>
    public void Fail(QmtClient client, int status)
    {
        Drop(client);
        _core.SendUrc($"+QMTSTAT: {client.Index},{status}");
    }

    /// <summary>
    /// The broker did not answer a PINGREQ: where the family says so, <c>+QMTPING: i,1</c>; then <c>+QMTSTAT: i,2</c>
    /// (qmt-commands.md 14.3).
    /// </summary>
    public void FailPing(QmtClient client)
    {
        if (client.Settings.PingWindow is not { } window || client.Link is not { } link)
        {
            Fail(client, QmtStatus.PingFailed);
            return;
        }

        CancellationToken linkLost = link.Token;
        _core.SendUrc($"+QMTPING: {client.Index},1");
        _core.Start(async _ =>
        {
            await Task.Delay(window, _core.Time, linkLost);
            Fail(client, QmtStatus.PingFailed);
        });
    }

    /// <summary>Closes the connection without a word, and without a DISCONNECT.</summary>
    public void Drop(QmtClient client)
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

    /// <summary>
    /// The packet data context went down under its clients. 7 is what the BG95 digest expects (14.1).
    /// </summary>
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

    private static ModemMoment? MomentOf(QmtState state) => state switch
    {
        QmtState.Open => ModemMoment.MqttOpen,
        QmtState.Connected => ModemMoment.MqttConnected,
        QmtState.Closed => ModemMoment.MqttClosed,
        _ => null,
    };

    private void Say(MqttFault fault, InfoLine urc)
    {
        for (int times = fault.ResultLost ? 0 : fault.ResultDoubled ? 2 : 1; times > 0; times--)
        {
            _core.SendUrc(urc);
        }
    }

    private QmtClient[] CreateClients() =>
        [.. Enumerable.Range(0, ClientCount).Select(index => new QmtClient(index, _core.Profile.Mqtt))];
}
