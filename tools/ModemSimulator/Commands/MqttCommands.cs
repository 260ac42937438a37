using System.Globalization;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Line;
using Quectel.Simulator.Mqtt;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>
/// AT+QMT: connection, subscriptions, stored messages (qmt-commands.md 5-10, 13). In a wrong state: ERROR.
/// </summary>
internal sealed class MqttCommands(ModemCore core) : ICommandSet
{
    private QmtService Mqtt => core.Mqtt;

    public IEnumerable<Command> Commands =>
    [
        new("+QMTOPEN")
        {
            TestLines = ["+QMTOPEN: (0-5),\"hostname\",(1-65535)"],
            Read = _ => AtReply.Text([.. OpenClients().Select(
                client => (InfoLine)$"+QMTOPEN: {client.Index},\"{client.Host}\",{client.Port}")]),
            Write = Open,
        },
        new("+QMTCLOSE") { TestLines = ["+QMTCLOSE: (0-5)"], Write = Close },
        new("+QMTCONN")
        {
            TestLines = ["+QMTCONN: (0-5),\"clientid\",\"username\",\"password\""],
            Read = _ => AtReply.Text([.. OpenClients().Select(
                client => (InfoLine)$"+QMTCONN: {client.Index},{(int)client.State}")]),
            Write = Connect,
            IsSecret = (_, index) => index == 3,
        },
        new("+QMTDISC") { TestLines = ["+QMTDISC: (0-5)"], Write = Disconnect },
        new("+QMTSUB") { TestLines = ["+QMTSUB: (0-5),<msgid>,list of [\"topic\",qos]"], Write = Subscribe },
        new("+QMTUNS") { TestLines = ["+QMTUNS: (0-5),<msgid>,list of [\"topic\"]"], Write = Unsubscribe },
        new("+QMTRECV")
        {
            Read = _ => AtReply.Text([.. OpenClients().Select(DescribeSlots)]),
            Write = ReadMessages,
        },
    ];

    private IEnumerable<QmtClient> OpenClients() => Mqtt.Clients.Where(
        client => client.State is QmtState.Open or QmtState.Connecting or QmtState.Connected or QmtState.Disconnecting);

    private AtReply Open(CommandCall call)
    {
        // The port may be quoted: a document's own TLS example has "8883" (qmt-commands.md 5).
        return call.Arguments.Count == 3
            && call.Arguments.TryGetClient(0, Mqtt, out QmtClient client)
            && call.Arguments.TryGetString(1, out string host) && host.Length is >= 1 and <= 100
            && call.Arguments.TryGetText(2, out string portText)
            && ushort.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0
                ? AtReply.OkThen(() => Mqtt.Network.Open(client, host, port))
                : AtReply.Error;
    }

    private AtReply Close(CommandCall call) =>
        call.Arguments.Count == 1
        && call.Arguments.TryGetClient(0, Mqtt, out QmtClient client)
        && client.State is not (QmtState.Closed or QmtState.Closing)
            ? AtReply.OkThen(() => Mqtt.Network.Close(client))
            : AtReply.Error;

    private AtReply Connect(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        // The client id may come without quotes (EC800M).
        if (arguments.Count is < 2 or > 4
            || !arguments.TryGetClient(0, Mqtt, out QmtClient client)
            || client.State != QmtState.Open)
        {
            return AtReply.Error;
        }

        string clientId = WireText.ToText(arguments[1].Text);
        string? userName = arguments.TryGetText(2, out string user) ? WireText.ToText(user) : null;
        string? password = arguments.TryGetText(3, out string secret) ? WireText.ToText(secret) : null;
        return AtReply.OkThen(() => Mqtt.Session.Connect(client, clientId, userName, password));
    }

    private AtReply Disconnect(CommandCall call) =>
        call.Arguments.Count == 1
        && call.Arguments.TryGetClient(0, Mqtt, out QmtClient client) && client.State == QmtState.Connected
            ? AtReply.OkThen(() => Mqtt.Session.Disconnect(client))
            : AtReply.Error;

    private AtReply Subscribe(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        if (!TryGetRequest(arguments, out QmtClient client, out int messageId) || arguments.Count % 2 != 0)
        {
            return AtReply.Error;
        }

        var filters = new List<BrokerSubscription>();
        for (int index = 2; index < arguments.Count; index += 2)
        {
            if (!arguments.TryGetTopic(index, out string topic)
                || !arguments.TryGetNumber(index + 1, 0, 2, out int qos))
            {
                return AtReply.Error;
            }

            filters.Add(new BrokerSubscription(WireText.ToText(topic), qos));
        }

        return filters.Count <= core.Profile.Mqtt.MaxTopicsPerSubscribe
            ? AtReply.OkThen(() => Mqtt.Traffic.Subscribe(client, messageId, filters))
            : AtReply.Error;
    }

    private AtReply Unsubscribe(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        if (!TryGetRequest(arguments, out QmtClient client, out int messageId))
        {
            return AtReply.Error;
        }

        var filters = new List<string>();
        for (int index = 2; index < arguments.Count; index++)
        {
            if (!arguments.TryGetTopic(index, out string topic))
            {
                return AtReply.Error;
            }

            filters.Add(WireText.ToText(topic));
        }

        return AtReply.OkThen(() => Mqtt.Traffic.Unsubscribe(client, messageId, filters));
    }

    // <idx>,<msgID 1-65535>,… on a connected client
    private bool TryGetRequest(ArgumentList arguments, out QmtClient client, out int messageId)
    {
        messageId = 0;
        return arguments.TryGetClient(0, Mqtt, out client)
            && client.State == QmtState.Connected
            && arguments.TryGetNumber(1, 1, 65535, out messageId)
            && arguments.Count > 2;
    }

    private InfoLine DescribeSlots(QmtClient client)
    {
        int[] slots = [.. client.Slots.Occupied.Select(occupied => occupied ? 1 : 0)];
        if (core.Profile.Mqtt.SlotsReversed)
        {
            Array.Reverse(slots);
        }

        return $"+QMTRECV: {client.Index},{string.Join(",", slots)}";
    }

    private AtReply ReadMessages(CommandCall call)
    {
        if (!call.Arguments.TryGetClient(0, Mqtt, out QmtClient client))
        {
            return AtReply.Error;
        }

        int first = 0;
        if (call.Arguments.Count > 1 && !call.Arguments.TryGetNumber(1, 0, ReceiveSlots.Count - 1, out first))
        {
            return AtReply.Error;
        }

        int count = call.Arguments.Count > 1 ? 1 : ReceiveSlots.Count;
        return AtReply.Text([.. Enumerable.Range(first, count)
            .Select(client.Slots.Take)
            .OfType<StoredMessage>()
            .Select(message => message.Format(client, core.Profile.Mqtt.PayloadOnNextLine))]);
    }
}
