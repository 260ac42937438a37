using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTRECV?</c>: <c>+QMTRECV: 0,1,0,0,0,0</c> for each client, with 1 where a message is kept (QMT reference, 13).
/// Gives the number of places if any of them holds one, else 0: some firmware lists the last place first, so
/// the flags do not tell which one it is.
/// </summary>
internal sealed record MqttSlotsCommand(int ClientIndex) : AtCommand<int>($"AT+QMTRECV?")
{
    private const int MinFields = 3;

    // A slot notification has two numbers, a message has a payload; what has more numbers is the answer (14.2, 13).
    public override bool Owns(AtLine line) =>
        line.StartsWith("+QMTRECV:") && line.Payload is null && !line.Text.Contains('"', StringComparison.Ordinal)
        && line.Text.AsSpan().Count(',') >= MinFields - 1;

    public override int Parse(AtResponse response)
    {
        foreach (AtLine line in response.Lines)
        {
            var fields = new AtFieldReader(line);
            if (fields.ReadInt32() == ClientIndex)
            {
                return CountIfAny(ref fields);
            }
        }

        return 0;
    }

    private static int CountIfAny(ref AtFieldReader flags)
    {
        int count = 0;
        bool isAny = false;
        while (flags.HasMore)
        {
            isAny |= flags.ReadInt32() != 0;
            count++;
        }

        return isAny ? count : 0;
    }
}
