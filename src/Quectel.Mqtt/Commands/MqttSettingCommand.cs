using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTCFG="keepalive",0</c>: the write form without values asks for them. The answer has no index:
/// <c>+QMTCFG: "keepalive",120</c>; credentials that were never set have none at all (QMT reference, 4.1 and 4.3).
/// </summary>
internal sealed record MqttSettingCommand(int ClientIndex, string Name)
    : AtCommand<string?>($"AT+QMTCFG={Name},{ClientIndex}")
{
    private const string Prefix = "+QMTCFG:";

    public override bool Owns(AtLine line) => line.StartsWith(Prefix);

    /// <returns>What follows the name; null when nothing was set.</returns>
    public override string? Parse(AtResponse response)
    {
        if (response.Lines.Count == 0)
        {
            return null;
        }

        AtLine line = response.SingleLine();
        int comma = line.Text.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? throw new AtProtocolException(line.Text, "A setting has a value.") : line.Text[(comma + 1)..];
    }
}
