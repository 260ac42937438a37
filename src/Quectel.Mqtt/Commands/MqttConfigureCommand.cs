using System.Text;
using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTCFG="name",0,…</c>: one setting of a client. Settings are volatile, and may not survive a close: all of
/// them
/// are written before every open (QMT reference, 4 and 22.12).
/// </summary>
internal sealed record MqttConfigureCommand : AtActionCommand
{
    private MqttConfigureCommand(AtCommandLine line)
        : base(line)
    {
    }

    /// <summary>Everything the options say, in the order it is written.</summary>
    public static IEnumerable<MqttConfigureCommand> All(MqttClientOptions options)
    {
        int index = options.ClientIndex;
        yield return new(AtCommandLine.Create($"AT+QMTCFG={"version"},{index},{(int)options.ProtocolVersion}"));
        yield return new(AtCommandLine.Create($"AT+QMTCFG={"pdpcid"},{index},{options.PdpContextId}"));
        yield return Tls(index, options.Tls?.Id);
        yield return new(AtCommandLine.Create($"AT+QMTCFG={"keepalive"},{index},{Seconds(options.KeepAlivePeriod)}"));
        yield return new(AtCommandLine.Create($"AT+QMTCFG={"session"},{index},{options.CleanSession}"));
        yield return Timeout(options);
        yield return Will(index, options.Will);

        // The message inside the URC, with its length: the only mode in which every byte survives (17).
        yield return new(AtCommandLine.Create($"AT+QMTCFG={"recv/mode"},{index},0,1"));
    }

    private static MqttConfigureCommand Tls(int index, int? contextId) =>
        new(AtCommandLine.Create($"AT+QMTCFG={"ssl"},{index},{contextId.HasValue},{contextId ?? 0}"));

    /// <summary>The last 1 asks for notices of retransmission, so that a weak link shows.</summary>
    private static MqttConfigureCommand Timeout(MqttClientOptions options)
    {
        int seconds = Seconds(options.PacketTimeout);
        return new(AtCommandLine.Create(
            $"AT+QMTCFG={"timeout"},{options.ClientIndex},{seconds},{options.PacketRetries},1"));
    }

    private static int Seconds(TimeSpan time) => (int)time.TotalSeconds;

    private static MqttConfigureCommand Will(int index, MqttWill? will)
    {
        if (will is null)
        {
            return new(AtCommandLine.Create($"AT+QMTCFG={"will"},{index},0"));
        }

        string message = Encoding.UTF8.GetString(will.Payload.Span);
        return new(AtCommandLine.Create(
            $"AT+QMTCFG={"will"},{index},1,{(int)will.QualityOfService},{will.Retain},{will.Topic},{message}"));
    }
}
