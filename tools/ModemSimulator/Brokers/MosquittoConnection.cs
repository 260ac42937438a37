using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>One client's connection to a real broker.</summary>
internal sealed class MosquittoConnection(
    BrokerLine line, ListenerQueue events, ILogger logger, Action<MosquittoConnection> onDisposed)
    : IBrokerConnection
{
    private const int SubscriptionRefused = 0x80;

    // What hangs in the kernel is waited for no longer than this; it then ends by itself.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private MosquittoClient? _client;
    private bool _isConnectSent;
    private bool _isAccepted;
    private bool _isClosed;

    public async Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int? code = StartClient(connect, out MosquittoClient? client);
        if (client is not null)
        {
            code = await client.ConnAck.WaitAsync(cancellationToken);
        }

        logger.Connected(connect.ClientId, code);
        if (code == ConnectRules.Accepted)
        {
            lock (_gate)
            {
                _isAccepted = true;
            }
        }
        else
        {
            await DisposeAsync();
        }

        return code;
    }

    public async Task<IReadOnlyList<int>> SubscribeAsync(
        IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MosquittoClient client = RequireAccepted();

        // libmosquitto has one QoS for all filters of a packet, and refuses to send an invalid filter.
        IEnumerable<int> valid = Enumerable.Range(0, filters.Count).Where(i => TopicFilter.IsValid(filters[i].Filter));
        var packets = new List<(int[] Indexes, MosquittoRequest Request)>();
        foreach (IGrouping<int, int> group in valid.GroupBy(index => filters[index].Qos))
        {
            int[] indexes = [.. group];
            var request = MosquittoRequest.Subscribe([.. indexes.Select(index => filters[index].Filter)], group.Key);
            packets.Add((indexes, request));
            client.Send(request);
        }

        int[] granted = [.. filters.Select(_ => SubscriptionRefused)];
        foreach ((int[] indexes, MosquittoRequest request) in packets)
        {
            int[] answer = await request.Answer.WaitAsync(cancellationToken);
            foreach ((int index, int qos) in indexes.Zip(answer))
            {
                granted[index] = qos;
            }
        }

        return granted;
    }

    public async Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MosquittoClient client = RequireAccepted();

        // An invalid filter cannot have been subscribed to; libmosquitto refuses to send it.
        string[] valid = [.. filters.Where(TopicFilter.IsValid)];
        if (valid.Length > 0)
        {
            var request = MosquittoRequest.Unsubscribe(valid);
            client.Send(request);
            await request.Answer.WaitAsync(cancellationToken);
        }
    }

    public async Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MosquittoClient client = RequireAccepted();

        // The caller may reuse its buffer, while the packet waits for the client's thread.
        var request = MosquittoRequest.Publish(message with { Payload = message.Payload.ToArray() });
        client.Send(request);
        await request.Answer.WaitAsync(cancellationToken);
    }

    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Close() is { } client)
        {
            client.Disconnect();
            await client.Ended.WaitAsync(cancellationToken);
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Close() is { } client)
        {
            client.Dispose();
            await Task.WhenAny(client.Ended, Task.Delay(CloseTimeout, TimeProvider.System));
        }

        line.Dispose();
        await Task.WhenAny(line.Ended, Task.Delay(CloseTimeout, TimeProvider.System));
        events.Abandon();
        await events.Ended;
        onDisposed(this);
    }

    /// <returns>
    /// What a broker answers to a CONNECT that libmosquitto refuses to send (3.1.4): the CONNACK code, null for none.
    /// </returns>
    private int? StartClient(BrokerConnect connect, out MosquittoClient? client)
    {
        client = null;
        lock (_gate)
        {
            if (_isConnectSent)
            {
                throw new InvalidOperationException("CONNECT was sent before, and a connection takes one (3.1).");
            }

            if (_isClosed || !ConnectRules.IsWellFormed(connect))
            {
                return null;
            }

            int code = ConnectRules.ReturnCode(connect);
            if (code == ConnectRules.Accepted)
            {
                _isConnectSent = true;
                _client = client = new MosquittoClient(line.Path, connect, events, logger);
            }

            return code;
        }
    }

    private MosquittoClient RequireAccepted()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                throw new IOException("The connection to the broker is closed.");
            }

            return _isAccepted && _client is not null
                ? _client
                : throw new InvalidOperationException("CONNECT must be accepted first (3.1).");
        }
    }

    private MosquittoClient? Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return _client;
        }
    }
}
