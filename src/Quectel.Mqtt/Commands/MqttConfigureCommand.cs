using System.Text;
using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTCFG="name",0,…</c>: one setting of a client. Settings are volatile, and may not survive a close: all that
/// the module has are written before every open (QMT reference, 4 and 22.12).
/// </summary>
internal sealed record MqttConfigureCommand : AtActionCommand
{
    private readonly ReadOnlyMemory<byte>? _payload;

    private MqttConfigureCommand(string name, AtCommandLine values, ReadOnlyMemory<byte>? payload = null)
        : base(AtCommandLine.Create($"AT+QMTCFG={name}").Append(values))
    {
        Name = name;
        _payload = payload;
    }

    /// <summary>The setting.</summary>
    public string Name { get; }

    /// <summary>Whether the setting may be asked for by client index, and its value shown.</summary>
    public bool IsShown { get; private init; } = true;

    /// <summary>A prompt may take 5 s (QMT reference, 3.2).</summary>
    public override TimeSpan MaxResponseTime => _payload is null ? base.MaxResponseTime : TimeSpan.FromSeconds(15);

    public override ReadOnlyMemory<byte>? Payload => _payload;

    /// <summary>Settings that have options, whether they are written or not.</summary>
    public static IReadOnlyList<string> Own { get; } =
    [
        "version", "pdpcid", "ssl", "keepalive", "session", "timeout", "will", "willex", "recv/mode", "send/mode", "dataformat",
        "view/mode", "edit/timeout", "qmtping", "close/time", "aliauth", "hwauth", "hwprodid", "onenet", "CTWing",
    ];

    /// <summary>What the options say, of the settings that the module has, in the order it is written.</summary>
    public static IEnumerable<MqttConfigureCommand> All(MqttClientOptions options, ModemMqttProfile profile) =>
        All(options)
            .Where(command => profile.Has(command.Name))
            .Concat(options.OtherSettings.Select(setting => Other(options.ClientIndex, setting)));

    private static IEnumerable<MqttConfigureCommand> All(MqttClientOptions options)
    {
        int index = options.ClientIndex;
        yield return new("version", AtCommandLine.Create($",{index},{(int)options.ProtocolVersion}"));
        yield return new("pdpcid", AtCommandLine.Create($",{index},{options.PdpContextId}"));
        yield return new("ssl", AtCommandLine.Create($",{index},{options.Tls is not null},{options.Tls?.Id ?? 0}"));
        yield return new("keepalive", AtCommandLine.Create($",{index},{Seconds(options.KeepAlivePeriod)}"));
        yield return new("session", AtCommandLine.Create($",{index},{options.CleanSession}"));

        // The last 1 asks for notices of retransmission, so that a weak link shows.
        yield return new(
            "timeout", AtCommandLine.Create($",{index},{Seconds(options.PacketTimeout)},{options.PacketRetries},1"));
        yield return WillInLine(index, options.Will);
        yield return WillByLength(index, options.Will);

        // With its length, wherever the message comes: only so does every byte survive (17).
        yield return new("recv/mode", AtCommandLine.Create($",{index},{(int)options.ReceiveMode},1"));

        // Payloads are bytes, and not echoed. Another program may have left it otherwise.
        yield return new("send/mode", AtCommandLine.Create($",{index},0"));
        yield return new("dataformat", AtCommandLine.Create($",{index},0,0"));
        yield return new("view/mode", AtCommandLine.Create($",{index},0"));
        yield return PayloadEntry(index, options.PayloadEntryTimeout);
        yield return new("qmtping", AtCommandLine.Create($",{index},{Seconds(options.PingRetryPeriod ?? DefaultPingRetryPeriod)}"));
        if (options.CloseReportDelay is { } delay)
        {
            // The one without an index.
            yield return new("close/time", AtCommandLine.Create($",{Seconds(delay)}")) { IsShown = false };
        }

        if (options.Credentials is { } credentials)
        {
            yield return Cloud(index, credentials);
        }
    }

    private static MqttConfigureCommand Other(int index, MqttModuleSetting setting)
    {
        AtCommandLine values = setting.HasClientIndex ? AtCommandLine.Create($",{index},") : AtCommandLine.Create($",");
        return new(setting.Name, values.Append(setting.Values)) { IsShown = setting.HasClientIndex };
    }

    private static TimeSpan DefaultPingRetryPeriod => TimeSpan.FromSeconds(5); // 4.3, "qmtping"

    private static int Seconds(TimeSpan time) => (int)time.TotalSeconds;

    private static MqttConfigureCommand WillInLine(int index, MqttWill? will)
    {
        if (will is null || !MqttText.IsSendable(will.Payload.Span))
        {
            return new("will", AtCommandLine.Create($",{index},0"));
        }

        string message = Encoding.UTF8.GetString(will.Payload.Span);
        return new(
            "will",
            AtCommandLine.Create($",{index},1,{(int)will.QualityOfService},{will.Retain},{will.Topic},{message}"));
    }

    /// <summary>What the command line cannot carry goes behind a prompt, byte for byte (4.3, "willex").</summary>
    private static MqttConfigureCommand WillByLength(int index, MqttWill? will)
    {
        if (will is null || MqttText.IsSendable(will.Payload.Span))
        {
            return new("willex", AtCommandLine.Create($",{index},0"));
        }

        int length = will.Payload.Length;
        return new(
            "willex",
            AtCommandLine.Create($",{index},1,{(int)will.QualityOfService},{will.Retain},{will.Topic},{length}"),
            will.Payload);
    }

    /// <summary>The time stands there also where it does not count, since a line without it was never seen (4.2).</summary>
    private static MqttConfigureCommand PayloadEntry(int index, TimeSpan? limit) =>
        new("edit/timeout", AtCommandLine.Create($",{index},{limit.HasValue},{Seconds(limit ?? TimeSpan.FromSeconds(30))}"));

    private static MqttConfigureCommand Cloud(int index, MqttCloudCredentials credentials)
    {
        AtCommandLine values = AtCommandLine.Create($",{index}");
        foreach ((_, string value, bool isSecret) in credentials.Fields)
        {
            values.Append(isSecret
                ? AtCommandLine.Create($",{new AtSecret(value)}")
                : AtCommandLine.Create($",{value}"));
        }

        return new(credentials.Setting, values) { IsShown = false };
    }
}
