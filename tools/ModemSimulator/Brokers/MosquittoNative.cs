using System.Runtime.InteropServices;

namespace Quectel.Simulator.Brokers;

/// <summary>The functions of libmosquitto 2.0 (mosquitto.h) that the simulator calls.</summary>
/// <remarks>A client (<c>struct mosquitto *</c>) is an <see cref="nint"/>; one thread owns it.</remarks>
internal static unsafe partial class MosquittoNative
{
    public const string Library = "libmosquitto.so.1";

    // enum mosq_err_t
    public const int Success = 0;
    public const int InvalidArgument = 3;
    public const int KeepAliveLost = 19;

    // enum mosq_opt_t
    public const int OptionProtocolVersion = 1;

    [LibraryImport(Library, EntryPoint = "mosquitto_lib_init")]
    public static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "mosquitto_lib_version")]
    public static partial int GetVersion(out int major, out int minor, out int revision);

    /// <returns>A constant C string.</returns>
    [LibraryImport(Library, EntryPoint = "mosquitto_strerror")]
    public static partial nint DescribeError(int error);

    [LibraryImport(Library, EntryPoint = "mosquitto_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Create(string? id, [MarshalAs(UnmanagedType.U1)] bool cleanSession, nint userData);

    [LibraryImport(Library, EntryPoint = "mosquitto_destroy")]
    public static partial void Destroy(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_int_option")]
    public static partial int SetOption(nint client, int option, int value);

    [LibraryImport(Library, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetCredentials(nint client, string? userName, string? password);

    [LibraryImport(Library, EntryPoint = "mosquitto_will_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetWill(
        nint client, string topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint client, string host, int port, int keepAliveSeconds);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect")]
    public static partial int Disconnect(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_multiple", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Subscribe(
        nint client, out int messageId, int count, string[] filters, int qos, int options, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_unsubscribe_multiple", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unsubscribe(
        nint client, out int messageId, int count, string[] filters, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Publish(
        nint client, out int messageId, string topic, int length, byte* payload, int qos,
        [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_socket")]
    public static partial int GetSocket(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_want_write")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool WantsWrite(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_read")]
    public static partial int Read(nint client, int maxPackets);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_write")]
    public static partial int Write(nint client, int maxPackets);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_misc")]
    public static partial int KeepAlive(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_callback_set")]
    public static partial void SetConnected(nint client, delegate* unmanaged<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_callback_set")]
    public static partial void SetPublished(nint client, delegate* unmanaged<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_callback_set")]
    public static partial void SetSubscribed(
        nint client, delegate* unmanaged<nint, nint, int, int, int*, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_unsubscribe_callback_set")]
    public static partial void SetUnsubscribed(nint client, delegate* unmanaged<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_message_callback_set")]
    public static partial void SetMessage(nint client, delegate* unmanaged<nint, nint, Message*, void> callback);

    /// <summary><c>struct mosquitto_message</c>; the library owns what it points to.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        public int MessageId;
        public nint Topic;
        public byte* Payload;
        public int PayloadLength;
        public int Qos;
        public byte Retain;
    }
}
