using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>Asks whether a client of the module is connected (QMT reference, 7).</summary>
internal sealed record MqttStateCommand(int ClientIndex) : AtCommand<bool>($"AT+QMTCONN?")
{
    // +QMTCONN: 0,3 - one digit each, and 3 is connected.
    private const string Shape = "+QMTCONN: 0,3";

    // While this command runs, two fields are its answer; a two-field result, the news of old EC200U firmware, has 0 as its
    // second (20.10).
    public override bool Owns(AtLine line) =>
        line.StartsWith("+QMTCONN:") && line.Text.Length == Shape.Length && line.Text[^1] is >= '1' and <= '4';

    public override bool Parse(AtResponse response) =>
        response.Lines.Any(line => line.Text == $"+QMTCONN: {ClientIndex},3");
}
