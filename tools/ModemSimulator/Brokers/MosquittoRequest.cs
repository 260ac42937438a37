namespace Quectel.Simulator.Brokers;

/// <summary>A packet to send, and the promise of the broker's answer to it.</summary>
internal sealed unsafe class MosquittoRequest
{
    private readonly TaskCompletionSource<int[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SendPacket _send;

    private MosquittoRequest(SendPacket send) => _send = send;

    private delegate int SendPacket(nint native, out int messageId);

    /// <summary>The granted QoS of each filter for a SUBACK, else empty.</summary>
    public Task<int[]> Answer => _answer.Task;

    public static MosquittoRequest Subscribe(string[] filters, int qos) => new((native, out messageId) =>
        AreLegal(filters)
            ? MosquittoNative.Subscribe(native, out messageId, filters.Length, filters, qos, options: 0, properties: 0)
            : Forbidden(out messageId));

    public static MosquittoRequest Unsubscribe(string[] filters) => new((native, out messageId) =>
        AreLegal(filters)
            ? MosquittoNative.Unsubscribe(native, out messageId, filters.Length, filters, properties: 0)
            : Forbidden(out messageId));

    public static MosquittoRequest Publish(BrokerMessage message) => new((native, out messageId) =>
    {
        if (!TopicName.IsValid(message.Topic))
        {
            return Forbidden(out messageId);
        }

        fixed (byte* payload = message.Payload.Span)
        {
            return MosquittoNative.Publish(
                native, out messageId, message.Topic, message.Payload.Length, payload, message.Qos, message.Retain);
        }
    });

    public static MosquittoRequest Disconnect() => new((native, out messageId) =>
    {
        messageId = 0;
        return MosquittoNative.Disconnect(native);
    });

    /// <summary>Calls libmosquitto, on the thread that owns the client.</summary>
    /// <returns>One of <see cref="MosquittoNative"/>'s errors.</returns>
    public int Send(nint native, out int messageId) => _send(native, out messageId);

    public void Complete(int[] granted) => _answer.TrySetResult(granted);

    public void Fail() => _answer.TrySetException(new IOException("The connection to the broker was closed."));

    // Checked here because a C string would end silently at U+0000.
    private static bool AreLegal(string[] filters) => Array.TrueForAll(filters, MqttText.IsWellFormed);

    private static int Forbidden(out int messageId)
    {
        messageId = 0;
        return MosquittoNative.InvalidArgument;
    }
}
