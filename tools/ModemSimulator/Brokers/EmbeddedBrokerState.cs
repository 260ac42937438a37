using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>What the embedded broker knows, under one lock. No listener is ever called from here.</summary>
internal sealed class EmbeddedBrokerState(EmbeddedBrokerOptions options, ILogger logger)
{
    private const int SubscriptionRefused = 0x80;

    private readonly Lock _gate = new();
    private readonly HashSet<EmbeddedConnection> _connections = [];
    private readonly Dictionary<string, EmbeddedSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BrokerMessage> _retained = new(StringComparer.Ordinal);
    private bool _isStopped;

    public EmbeddedConnection? Open(IBrokerListener listener)
    {
        lock (_gate)
        {
            if (_isStopped)
            {
                return null;
            }

            var connection = new EmbeddedConnection(this, new ListenerQueue(listener, logger));
            _connections.Add(connection);
            return connection;
        }
    }

    public Task CloseAsync(string clientId)
    {
        lock (_gate)
        {
            if (_connections.FirstOrDefault(each => each.Session?.ClientId == clientId) is not { } connection)
            {
                return Task.CompletedTask;
            }

            Drop_NeedsLock(connection, publishWill: true, "closed on request");
            return connection.Events.Ended;
        }
    }

    public Task StopAsync()
    {
        lock (_gate)
        {
            _isStopped = true;
            EmbeddedConnection[] connections = [.. _connections];
            foreach (EmbeddedConnection connection in connections)
            {
                Drop_NeedsLock(connection, publishWill: false, "the broker stopped");
            }

            return Task.WhenAll(connections.Select(connection => connection.Events.Ended));
        }
    }

    public void Start()
    {
        lock (_gate)
        {
            _isStopped = false;
        }
    }

    /// <summary>Opens no more connections; the caller disposes those that are still open.</summary>
    public IReadOnlyList<EmbeddedConnection> Shutdown()
    {
        lock (_gate)
        {
            _isStopped = true;
            return [.. _connections];
        }
    }

    public Task<int?> ConnectAsync(EmbeddedConnection connection, BrokerConnect connect)
    {
        var answer = new TaskCompletionSource<int?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (connection.Session is not null)
            {
                throw new InvalidOperationException("CONNECT was sent before, and a connection takes one (3.1).");
            }

            int? code = connection.IsClosed || !ConnectRules.IsWellFormed(connect) ? null : Judge(connect);
            logger.Connected(connect.ClientId, code);
            connection.Events.AddReply(() => answer.SetResult(code));
            if (code == ConnectRules.Accepted)
            {
                Accept_NeedsLock(connection, connect);
            }
            else
            {
                Leave_NeedsLock(connection, publishWill: false);
            }
        }

        return answer.Task;
    }

    public Task<IReadOnlyList<int>> SubscribeAsync(
        EmbeddedConnection connection, IReadOnlyList<BrokerSubscription> filters)
    {
        var answer = new TaskCompletionSource<IReadOnlyList<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            EmbeddedSession session = RequireSession_NeedsLock(connection);
            RequireLegal_NeedsLock(connection, filters.All(IsLegal));
            int[] granted = [.. filters.Select(Grant)];
            connection.Events.AddReply(() => answer.SetResult(granted));
            foreach (BrokerSubscription subscription in filters.Where(each => Grant(each) != SubscriptionRefused))
            {
                session.Subscribe(subscription);
                SendRetained_NeedsLock(connection, subscription);
            }
        }

        return answer.Task;
    }

    public Task UnsubscribeAsync(EmbeddedConnection connection, IReadOnlyList<string> filters)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            EmbeddedSession session = RequireSession_NeedsLock(connection);
            RequireLegal_NeedsLock(connection, filters.All(MqttText.IsWellFormed));
            foreach (string filter in filters)
            {
                session.Unsubscribe(filter);
            }

            connection.Events.AddReply(answer.SetResult);
        }

        return answer.Task;
    }

    public Task PublishAsync(EmbeddedConnection connection, BrokerMessage message)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            RequireSession_NeedsLock(connection);
            RequireLegal_NeedsLock(connection, IsLegal(message));
            Route_NeedsLock(Own(message));
            connection.Events.AddReply(answer.SetResult);
        }

        return answer.Task;
    }

    /// <summary>The client ends the connection; its listener hears nothing more.</summary>
    public void Leave(EmbeddedConnection connection, bool publishWill)
    {
        lock (_gate)
        {
            Leave_NeedsLock(connection, publishWill);
        }
    }

    /// <summary>The caller may reuse its buffer; what is queued or retained must not change with it.</summary>
    private static BrokerMessage Own(BrokerMessage message) => message with { Payload = message.Payload.ToArray() };

    private static bool IsLegal(BrokerMessage message) =>
        message.Qos is >= 0 and <= 2 && TopicName.IsValid(message.Topic);

    private static bool IsLegal(BrokerSubscription subscription) =>
        subscription.Qos is >= 0 and <= 2 && MqttText.IsWellFormed(subscription.Filter);

    private static int Grant(BrokerSubscription subscription) =>
        TopicFilter.IsValid(subscription.Filter) ? subscription.Qos : SubscriptionRefused;

    private int Judge(BrokerConnect connect)
    {
        int code = ConnectRules.ReturnCode(connect);
        return code == ConnectRules.Accepted && !IsAuthorized(connect) ? ConnectRules.NotAuthorized : code;
    }

    /// <remarks>A wrong password is answered by 5, as mosquitto does: 4 is for malformed data (3.2.2.3).</remarks>
    private bool IsAuthorized(BrokerConnect connect) =>
        options.Users is null
        || (connect.UserName is { } name
            && options.Users.TryGetValue(name, out string? password)
            && password == connect.Password);

    private void Accept_NeedsLock(EmbeddedConnection connection, BrokerConnect connect)
    {
        string clientId = connect.ClientId.Length > 0 ? connect.ClientId : $"auto-{Guid.NewGuid():N}";
        if (_connections.FirstOrDefault(each => each.Session?.ClientId == clientId) is { } older)
        {
            Drop_NeedsLock(older, publishWill: true, "taken over by a newer connection");
        }

        if (connect.CleanSession || !_sessions.TryGetValue(clientId, out EmbeddedSession? session))
        {
            session = new EmbeddedSession(clientId, options.MaxQueuedMessages, logger);
        }

        session.IsClean = connect.CleanSession;
        _sessions[clientId] = session;
        connection.Session = session;
        connection.Will = connect.Will is null ? null : Own(connect.Will);
        session.Attach(connection.Events);
    }

    private void Route_NeedsLock(BrokerMessage publication)
    {
        if (publication.Retain && publication.Payload.IsEmpty)
        {
            _retained.Remove(publication.Topic);
        }
        else if (publication.Retain)
        {
            _retained[publication.Topic] = publication;
        }

        foreach (EmbeddedSession session in _sessions.Values)
        {
            session.Offer(publication);
        }
    }

    private void SendRetained_NeedsLock(EmbeddedConnection connection, BrokerSubscription subscription)
    {
        foreach (BrokerMessage kept in _retained.Values)
        {
            if (TopicFilter.Matches(subscription.Filter, kept.Topic))
            {
                connection.Events.AddMessage(kept with { Qos = Math.Min(kept.Qos, subscription.Qos) });
            }
        }
    }

    private static EmbeddedSession RequireSession_NeedsLock(EmbeddedConnection connection)
    {
        if (connection.IsClosed)
        {
            throw new IOException("The connection to the broker is closed.");
        }

        return connection.Session
            ?? throw new InvalidOperationException("CONNECT must be accepted first (3.1).");
    }

    /// <summary>A broker answers a protocol violation by closing the connection (MQTT 3.1.1, 4.8).</summary>
    private void RequireLegal_NeedsLock(EmbeddedConnection connection, bool isLegal)
    {
        if (!isLegal)
        {
            Drop_NeedsLock(connection, publishWill: true, "protocol violation");
            throw new IOException("The broker closed the connection: the packet is not one that MQTT allows.");
        }
    }

    private void Leave_NeedsLock(EmbeddedConnection connection, bool publishWill)
    {
        IReadOnlyList<BrokerMessage> undelivered = connection.Events.Abandon();
        End_NeedsLock(connection, undelivered, publishWill, "the client left");
    }

    private void Drop_NeedsLock(EmbeddedConnection connection, bool publishWill, string reason)
    {
        connection.Events.Close();
        End_NeedsLock(connection, undelivered: [], publishWill, reason);
    }

    private void End_NeedsLock(
        EmbeddedConnection connection, IReadOnlyList<BrokerMessage> undelivered, bool publishWill, string reason)
    {
        if (!_connections.Remove(connection))
        {
            return;
        }

        connection.IsClosed = true;
        if (connection.Session is not { } session)
        {
            return;
        }

        logger.Closed(session.ClientId, reason);
        session.Detach(undelivered);
        if (session.IsClean)
        {
            _sessions.Remove(session.ClientId);
        }

        if (publishWill && connection.Will is { } will)
        {
            Route_NeedsLock(will);
        }
    }
}
