using System.Runtime.InteropServices;

namespace Quectel.Simulator.Brokers;

/// <summary>What libmosquitto calls back, on the thread of the <see cref="MosquittoClient"/> concerned.</summary>
internal static unsafe class MosquittoCallbacks
{
    public static void Register(nint client)
    {
        MosquittoNative.SetConnected(client, &OnConnected);
        MosquittoNative.SetPublished(client, &OnAcknowledged);
        MosquittoNative.SetSubscribed(client, &OnSubscribed);
        MosquittoNative.SetUnsubscribed(client, &OnAcknowledged);
        MosquittoNative.SetMessage(client, &OnMessage);
    }

    private static MosquittoClient Owner(nint userData) =>
        (MosquittoClient)GCHandle.FromIntPtr(userData).Target!;

    [UnmanagedCallersOnly]
    private static void OnConnected(nint client, nint userData, int returnCode) =>
        Owner(userData).OnConnected(returnCode);

    [UnmanagedCallersOnly]
    private static void OnAcknowledged(nint client, nint userData, int messageId) =>
        Owner(userData).OnAcknowledged(messageId, granted: []);

    [UnmanagedCallersOnly]
    private static void OnSubscribed(nint client, nint userData, int messageId, int count, int* granted) =>
        Owner(userData).OnAcknowledged(messageId, new ReadOnlySpan<int>(granted, count).ToArray());

    [UnmanagedCallersOnly]
    private static void OnMessage(nint client, nint userData, MosquittoNative.Message* message)
    {
        byte[] payload = new ReadOnlySpan<byte>(message->Payload, message->PayloadLength).ToArray();
        string topic = Marshal.PtrToStringUTF8(message->Topic) ?? "";
        Owner(userData).OnMessage(new BrokerMessage(topic, payload, message->Qos, message->Retain != 0));
    }
}
