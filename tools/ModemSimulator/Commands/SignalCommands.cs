using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Signal strength and the channel in use (core-at.md 5.1-5.3).</summary>
internal sealed class SignalCommands(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("+CSQ")
        {
            TestLines = ["+CSQ: (0-31,99),(0-7,99)"],
            Execute = _ => AtReply.Text($"+CSQ: {core.Reports.Signal}"),
        },
        new("+QCSQ")
        {
            TestLines = [$"+QCSQ: \"NOSERVICE\",{string.Join(",", QuotedModes())}"],
            Execute = _ => AtReply.Text(DescribeSignal()),
        },
        new("+QNWINFO")
        {
            Execute = _ => AtReply.Text(core.Network is { Technology: { } found, Operator: { } network }
                ? $"+QNWINFO: \"{found.NetworkMode}\",\"{network.Plmn}\",\"{found.Band}\",{found.Channel}"
                : "+QNWINFO: No Service"),
        },
    ];

    private IEnumerable<string> QuotedModes() =>
        core.Profile.Radio.Technologies.Select(technology => $"\"{technology.SignalMode}\"");

    // RSSI and RSRP in dBm, SINR raw, RSRQ in dB; on GSM the level alone.
    private InfoLine DescribeSignal()
    {
        if (core.Network.Technology is not { } technology || core.Radio.Serving is not { } cell)
        {
            return "+QCSQ: \"NOSERVICE\"";
        }

        string level = string.Create(CultureInfo.InvariantCulture, $"+QCSQ: \"{technology.SignalMode}\",{cell.Rssi:F0}");
        return technology.Technology == AccessTechnology.Gsm
            ? level
            : string.Create(CultureInfo.InvariantCulture, $"{level},{cell.Rsrp:F0},{cell.RawSinr},{cell.Rsrq:F0}");
    }
}
