using System.Text;
using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>Checks options before anything is sent, with a message that says what is allowed.</summary>
internal static class MqttOptionsValidator
{
    private const int MaxHostBytes = 100; // QMT reference, 3.1
    private const int MaxKeepAliveSeconds = 3600;
    private const int MaxPacketTimeoutSeconds = 60;

    public static void Validate(MqttClientOptions options, ModemMqttProfile profile)
    {
        ArgumentNullException.ThrowIfNull(options);
        ValidateBroker(options);
        ValidateClient(options);
        RequireRange(options.ClientIndex, 0, 5, "the client index", nameof(options.ClientIndex));
        RequireRange(options.PdpContextId, 1, 16, "the PDP context", nameof(options.PdpContextId));
        options.Tls?.Validate();
        RequireRange(options.PacketRetries, 1, 10, "the number of retries", nameof(options.PacketRetries));
        RequireRange(
            options.MessageBufferSize,
            1,
            int.MaxValue,
            "the message buffer",
            nameof(options.MessageBufferSize));
        RequireSeconds(
            options.KeepAlivePeriod,
            0,
            MaxKeepAliveSeconds,
            "keep-alive period",
            nameof(options.KeepAlivePeriod));
        RequireSeconds(
            options.PacketTimeout,
            1,
            MaxPacketTimeoutSeconds,
            "packet time-out",
            nameof(options.PacketTimeout));
        if (options.Will is { } will)
        {
            ValidateWill(will, profile);
        }
    }

    public static void RequireDefined(MqttQualityOfServiceLevel qos, string parameterName)
    {
        if (!Enum.IsDefined(qos))
        {
            throw new ArgumentOutOfRangeException(parameterName, (int)qos, "The QoS is 0, 1 or 2.");
        }
    }

    private static void ValidateBroker(MqttClientOptions options)
    {
        Require(!string.IsNullOrEmpty(options.Host), "The broker's host is missing.", nameof(options.Host));
        MqttText.RequireSendable(options.Host, "host", nameof(options.Host));
        Require(
            Encoding.UTF8.GetByteCount(options.Host) <= MaxHostBytes,
            $"The host has more than {MaxHostBytes} bytes, which is all the module takes.",
            nameof(options.Host));
        RequireRange(options.Port, 1, 65535, "the port", nameof(options.Port));
        Require(
            Enum.IsDefined(options.ProtocolVersion),
            "The modules speak MQTT 3.1 (3) and 3.1.1 (4).",
            nameof(options.ProtocolVersion));
    }

    private static void ValidateClient(MqttClientOptions options)
    {
        MqttText.RequireSendable(options.ClientId, "client id", nameof(options.ClientId));
        bool brokerMayChoose = options.CleanSession && options.ProtocolVersion == MqttProtocolVersion.V311;
        Require(
            options.ClientId.Length > 0 || brokerMayChoose,
            "The client id is empty. A broker chooses one only for a clean session with MQTT 3.1.1; a persistent "
            + "session belongs to a client id.",
            nameof(options.ClientId));
        MqttText.RequireSendable(options.UserName ?? string.Empty, "user name", nameof(options.UserName));
        MqttText.RequireSendable(options.Password ?? string.Empty, "password", nameof(options.Password));
        Require(
            options.Password is null || options.UserName is not null,
            "A password needs a user name (MQTT 3.1.1, 3.1.2.9).",
            nameof(options.Password));
    }

    private static void ValidateWill(MqttWill will, ModemMqttProfile profile)
    {
        MqttTopic.ValidateName(will.Topic, profile.MaxTopicBytes, nameof(will.Topic));
        RequireDefined(will.QualityOfService, nameof(will.QualityOfService));
        string message = MqttText.Decode(will.Payload.Span, "will's payload", nameof(will.Payload));
        MqttText.RequireSendable(message, "will's payload", nameof(will.Payload));
        Require(
            will.Payload.Length <= profile.MaxWillPayloadBytes,
            $"The will's payload has {will.Payload.Length} bytes; the module takes {profile.MaxWillPayloadBytes}.",
            nameof(will.Payload));
    }

    private static void Require(bool isMet, string message, string parameterName)
    {
        if (!isMet)
        {
            throw new ArgumentException(message, parameterName);
        }
    }

    private static void RequireRange(int value, int minimum, int maximum, string what, string parameterName)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentOutOfRangeException(
                parameterName,
                value,
                $"{char.ToUpperInvariant(what[0])}{what[1..]} is {minimum} to {maximum}.");
        }
    }

    private static void RequireSeconds(TimeSpan value, int minimum, int maximum, string what, string parameterName)
    {
        if (value.TotalSeconds < minimum || value.TotalSeconds > maximum || value.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw new ArgumentOutOfRangeException(
                parameterName,
                value,
                $"The {what} is {minimum} to {maximum} whole seconds.");
        }
    }
}
