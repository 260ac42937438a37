using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt;

/// <summary>How a client connects. Checked when the client is created, before anything is sent.</summary>
public sealed class MqttClientOptions
{
    /// <summary>How many MQTT clients a module has.</summary>
    internal const int ClientCount = 6;

    /// <summary>The broker's name or address, up to 100 bytes. Required.</summary>
    public string Host { get; set; } = string.Empty;

    /// <summary>The broker's port.</summary>
    /// <value>1 to 65535; default 1883. With TLS brokers listen on 8883 as a rule.</value>
    public int Port { get; set; } = 1883;

    /// <summary>
    /// The client identifier, unique at the broker; a second client of the same name makes it drop the first.
    /// </summary>
    /// <value>Default empty: the broker chooses one, which needs <see cref="CleanSession"/> and MQTT 3.1.1.</value>
    public string ClientId { get; set; } = string.Empty;

    /// <summary>The user name.</summary>
    /// <value>Default null: none.</value>
    public string? UserName { get; set; }

    /// <summary>The password; never logged. Needs a user name.</summary>
    /// <value>Default null: none.</value>
    public string? Password { get; set; }

    /// <summary>
    /// After how long without traffic the module pings the broker, which drops the client after one and a half times
    /// as long.
    /// </summary>
    /// <value>Whole seconds, 0 to 3600 s; default 120 s. Zero switches it off.</value>
    public TimeSpan KeepAlivePeriod { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Whether the broker forgets subscriptions and waiting messages when the client disconnects.</summary>
    /// <value>Default true.</value>
    public bool CleanSession { get; set; } = true;

    /// <summary>The protocol version.</summary>
    /// <value>Default MQTT 3.1.1.</value>
    public MqttProtocolVersion ProtocolVersion { get; set; } = MqttProtocolVersion.V311;

    /// <summary>
    /// What a cloud gave the device, in the place of user name and password. Not every family takes every cloud:
    /// <see cref="ModemMqttProfile.Settings"/>.
    /// </summary>
    /// <value>Default null: none.</value>
    public MqttCloudCredentials? Credentials { get; set; }

    /// <summary>The last will.</summary>
    /// <value>Default null: none.</value>
    public MqttWill? Will { get; set; }

    /// <summary>Which of the module's six MQTT clients to use.</summary>
    /// <value>0 to 5; default 0. Each can hold one connection.</value>
    public int ClientIndex { get; set; }

    /// <summary>The PDP context to use; the module activates it if it is defined and not active.</summary>
    /// <value>1 to 16; default 1.</value>
    public int PdpContextId { get; set; } = 1;

    /// <summary>
    /// The TLS context of the connection; written whole before each connection, and its certificates stored when the
    /// module has not got them.
    /// </summary>
    /// <value>Default null: a connection without TLS.</value>
    public TlsContext? Tls { get; set; }

    /// <summary>How long the module waits for an acknowledgement before it sends a packet again.</summary>
    /// <value>Whole seconds, 1 to 60 s; default 5 s.</value>
    public TimeSpan PacketTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the module sends a packet again before it gives up.</summary>
    /// <value>1 to 10; default 3.</value>
    public int PacketRetries { get; set; } = 3;

    /// <summary>
    /// How long the module goes on trying after a keep-alive ping was not answered, before it ends the connection
    /// (<c>"qmtping"</c>; EG25, EC200 and their kin).
    /// </summary>
    /// <value>
    /// Whole seconds, 5 to 60 s. Default null: the module's own 5 s, or what it does where it has no such setting.
    /// </value>
    public TimeSpan? PingRetryPeriod { get; set; }

    /// <summary>
    /// How long the module waits for the bytes of a payload before it takes commands again (<c>"edit/timeout"</c>; EC200 and
    /// its kin). A program that was killed in the middle of a publish leaves the module waiting for them, so that the next
    /// program's first words are published. With a time set, a slow or stalled line has its payload cut, and the
    /// rest of it is taken for commands.
    /// </summary>
    /// <value>Whole seconds, 1 to 120 s. Default null: it waits for ever.</value>
    public TimeSpan? PayloadEntryTimeout { get; set; }

    /// <summary>
    /// How long the module takes at most to report the end of a connection whose keep-alive was lost
    /// (<c>"close/time"</c>; EG800K). It holds for all clients of the module.
    /// </summary>
    /// <value>Whole seconds, 5 to 60 s. Default null: as it is.</value>
    public TimeSpan? CloseReportDelay { get; set; }

    /// <summary>
    /// Settings of the module that have no option here, written after all others before each connection. One that the
    /// module has not got is an <see cref="ArgumentException"/>, as is one that has an option.
    /// </summary>
    /// <value>Default none.</value>
    public IReadOnlyList<MqttModuleSetting> OtherSettings { get; set; } = [];

    /// <summary>
    /// How many publishes may be on their way at a time, each begun and not yet acknowledged. With 1 a publish takes a whole
    /// round trip to the broker; with more, several share it. Outcomes are matched by message id, in whatever order they come.
    /// </summary>
    /// <remarks>
    /// Publishes are sent in the order of the calls, so the broker gets them in that order for the first time. A repetition
    /// may come behind later messages, and so may one that failed and is published again by the caller; see
    /// <see cref="OneInFlightPerTopic"/>.
    /// </remarks>
    /// <value>
    /// 1 to 100; default null: what the family is known to take, <see cref="ModemMqttProfile.InFlightWindow"/>. No manual allows
    /// more than 5; a module refuses what is too many for it.
    /// </value>
    public int? InFlightWindow { get; set; }

    /// <summary>
    /// Whether the next message of a topic waits until the one ahead of it has succeeded or failed, while other topics use the
    /// window. Then no message of a topic can come behind a later one, repetitions included, and a caller who learns of a
    /// failure can still publish the message again before the next. <see cref="MqttOutbox"/> always works so.
    /// </summary>
    /// <value>Default false.</value>
    public bool OneInFlightPerTopic { get; set; }

    /// <summary>How messages come from the module.</summary>
    /// <remarks>
    /// <see cref="MqttReceiveMode.Direct"/> is the faster one, and loses nothing between the module and the driver.
    /// <see cref="MqttReceiveMode.Buffered"/> holds messages back in the module while the host is busy or a reader slow
    /// (<see cref="MqttBufferFullPolicy.Wait"/>), at the price of a command for each, and of what the module has no room for.
    /// </remarks>
    /// <value>Default <see cref="MqttReceiveMode.Direct"/>.</value>
    public MqttReceiveMode ReceiveMode { get; set; }

    /// <summary>
    /// How many unread messages a subscription keeps. <see cref="WhenBufferFull"/> says what happens when its reader falls further
    /// behind.
    /// </summary>
    /// <value>1 or more; default 1024. With <see cref="MqttBufferFullPolicy.Wait"/> at least 256.</value>
    public int MessageBufferSize { get; set; } = 1024;

    /// <summary>What becomes of a message when the buffer of its subscription is full.</summary>
    /// <value>Default <see cref="MqttBufferFullPolicy.DropOldest"/>.</value>
    public MqttBufferFullPolicy WhenBufferFull { get; set; }

    /// <summary>Throws unless some module can take the options; done by whoever takes them, for the module at hand.</summary>
    /// <exception cref="ArgumentException">None can; the message says what is allowed.</exception>
    public void Validate() => MqttOptionsValidator.Validate(this, MqttLimits.Widest);

    /// <summary>Gives broker and client id; never the password.</summary>
    /// <returns>For instance <c>gateway-7 at broker.example:1883</c>.</returns>
    public override string ToString() => $"{ClientId} at {Host}:{Port}";
}
