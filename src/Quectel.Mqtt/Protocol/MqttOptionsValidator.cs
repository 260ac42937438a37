using System.Text;
using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Protocol;

/// <summary>Checks options before anything is sent, with a message that says what is allowed.</summary>
internal static class MqttOptionsValidator
{
    private const int MaxHostBytes = 100; // QMT reference, 3.1
    private const int MaxKeepAliveSeconds = 3600;
    private const int MaxPacketTimeoutSeconds = 60;
    private const int MaxInFlightWindow = 100;
    private const int MaxMessageIds = 65535;

    public static void Validate(MqttClientOptions options, ModemMqttProfile profile)
    {
        ArgumentNullException.ThrowIfNull(options);
        ValidateBroker(options);
        ValidateClient(options);
        RequireRange(options.ClientIndex, 0, MqttClientOptions.ClientCount - 1, "the client index", nameof(options.ClientIndex));
        RequireRange(
            options.PdpContextId, 1, profile.MaxPdpContextId, "the PDP context", nameof(options.PdpContextId));
        options.Tls?.Validate();
        RequireRange(options.PacketRetries, 1, 10, "the number of retries", nameof(options.PacketRetries));
        RequireRange(
            options.InFlightWindow ?? profile.InFlightWindow,
            1,
            options.InFlightWindow is null ? MaxMessageIds : MaxInFlightWindow, // A profile knows its module.
            "the window of publishes in flight",
            nameof(options.InFlightWindow));
        ValidateReceiving(options, profile);
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
        ValidateFamilySettings(options, profile);
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

    private static void ValidateReceiving(MqttClientOptions options, ModemMqttProfile profile)
    {
        Require(
            Enum.IsDefined(options.ReceiveMode), "The receive mode is Direct or Buffered.", nameof(options.ReceiveMode));
        Require(
            options.ReceiveMode == MqttReceiveMode.Direct || profile.Has("recv/mode"),
            "This module has no recv/mode, so it keeps no messages. Set ReceiveMode to Direct.",
            nameof(options.ReceiveMode));
        Require(
            Enum.IsDefined(options.WhenBufferFull),
            "The policy is DropOldest, DropNewest, Fail or Wait.",
            nameof(options.WhenBufferFull));
        bool waits = options.WhenBufferFull == MqttBufferFullPolicy.Wait;
        Require(
            !waits || options.ReceiveMode == MqttReceiveMode.Buffered,
            "A module that sends messages as they come cannot be told to wait for a reader. Set ReceiveMode to Buffered, or choose "
            + "Fail to be told when a reader was too slow.",
            nameof(options.WhenBufferFull));

        // What came before anybody subscribed is handed over at once.
        RequireRange(
            options.MessageBufferSize,
            waits ? MqttRouter.MaxUnclaimed : 1,
            int.MaxValue,
            "the message buffer",
            nameof(options.MessageBufferSize));
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
        Require(
            options.Credentials is null || options.UserName is null,
            "The module makes user name and password of the cloud's credentials; leave out the user name.",
            nameof(options.Credentials));
    }

    /// <summary>
    /// What a module has not got is not written, so it must not be asked for: a connection without the TLS it was to have is
    /// worse than none.
    /// </summary>
    private static void ValidateFamilySettings(MqttClientOptions options, ModemMqttProfile profile)
    {
        RequireSettingIf(options.Tls is not null, "ssl", profile, nameof(options.Tls));
        RequireSettingIf(!options.CleanSession, "session", profile, nameof(options.CleanSession));
        RequireSettingIf(options.PdpContextId != 1, "pdpcid", profile, nameof(options.PdpContextId));
        ValidateOptional(
            options.PingRetryPeriod, 5, 60, "ping retry period", "qmtping", profile, nameof(options.PingRetryPeriod));
        ValidateOptional(
            options.PayloadEntryTimeout,
            1,
            120,
            "payload entry time-out",
            "edit/timeout",
            profile,
            nameof(options.PayloadEntryTimeout));
        ValidateOptional(
            options.CloseReportDelay, 5, 60, "close report delay", "close/time", profile, nameof(options.CloseReportDelay));
        foreach (MqttModuleSetting other in options.OtherSettings)
        {
            RequireSetting(other.Name, profile, nameof(options.OtherSettings));
            Require(
                !MqttConfigureCommand.Own.Contains(other.Name, StringComparer.OrdinalIgnoreCase),
                $"The client writes \"{other.Name}\" itself; use its option.",
                nameof(options.OtherSettings));
        }

        if (options.Credentials is { } credentials)
        {
            RequireSetting(credentials.Setting, profile, nameof(options.Credentials));
            foreach ((string name, string value, _) in credentials.Fields)
            {
                Require(!string.IsNullOrEmpty(value), $"The {name} is missing.", nameof(options.Credentials));
                MqttText.RequireSendable(value, name, nameof(options.Credentials));
            }
        }
    }

    private static void ValidateOptional(
        TimeSpan? value,
        int minimum,
        int maximum,
        string what,
        string setting,
        ModemMqttProfile profile,
        string parameterName)
    {
        if (value is { } given)
        {
            RequireSeconds(given, minimum, maximum, what, parameterName);
            RequireSetting(setting, profile, parameterName);
        }
    }

    private static void ValidateWill(MqttWill will, ModemMqttProfile profile)
    {
        MqttTopic.ValidateName(will.Topic, profile.MaxTopicBytes, nameof(will.Topic));
        RequireDefined(will.QualityOfService, nameof(will.QualityOfService));
        bool isText = MqttText.IsSendable(will.Payload.Span);
        RequireSettingIf(isText, "will", profile, nameof(MqttClientOptions.Will));
        Require(
            isText || profile.Has("willex"),
            "The will's payload is not UTF-8 text, or it holds a double quote or a control character. This module takes it "
            + "inside its command line only, which cannot carry that (it has no \"willex\").",
            nameof(will.Payload));
        Require(
            will.Payload.Length <= profile.MaxWillPayloadBytes,
            $"The will's payload has {will.Payload.Length} bytes; the module takes {profile.MaxWillPayloadBytes}.",
            nameof(will.Payload));
    }

    private static void RequireSettingIf(bool isUsed, string setting, ModemMqttProfile profile, string parameterName)
    {
        if (isUsed)
        {
            RequireSetting(setting, profile, parameterName);
        }
    }

    private static void RequireSetting(string setting, ModemMqttProfile profile, string parameterName) => Require(
        profile.Has(setting),
        $"This module has no setting \"{setting}\"; it has {string.Join(", ", profile.Settings)}.",
        parameterName);

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
