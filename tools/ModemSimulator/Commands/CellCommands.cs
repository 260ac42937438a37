using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.Radio;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>AT+QENG: the serving cell and its neighbours in the engineer's terms (core-at.md 5.4).</summary>
internal sealed class CellCommands(ModemCore core) : ICommandSet
{
    // The least level of a cell that may be used: q-RxLevMin, and C1 on GSM.
    private const int LeastRsrp = -128;
    private const int LeastGsmLevel = -111;

    // The base station identity code, BSIC.
    private const int ColourCode = 52;

    // Neighbours on the serving cell's channel, and on others.
    private const int Intra = 2;
    private const int Inter = 1;

    private NetworkState Network => core.Network;

    public IEnumerable<Command> Commands =>
    [
        new("+QENG")
        {
            TestLines = ["+QENG: (\"servingcell\",\"neighbourcell\")"],
            Write = call => !call.Arguments.TryGetString(0, out string target) ? AtReply.Error
                : Is(target, "servingcell") ? AtReply.Text(DescribeServing())
                : Is(target, "neighbourcell") ? AtReply.Text([.. DescribeNeighbours()])
                : AtReply.Error,
        },
    ];

    private static bool Is(string target, string name) => target.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Join(params object[] fields) =>
        string.Join(',', fields.Select(field => Convert.ToString(field, CultureInfo.InvariantCulture)));

    private static int Round(double value) => (int)Math.Round(value);

    private InfoLine DescribeServing()
    {
        const string Start = "+QENG: \"servingcell\"";
        if (core.Radio is not { Serving: { } cell, Technology: { } technology } || Network.Camped is not { } camped)
        {
            return Start + ",\"SEARCH\"";
        }

        string state = Network.IsRegistered ? "NOCONN" : "LIMSRV";
        string head = $"{Start},\"{state}\",\"{technology.CellMode}\"";
        (string mcc, string mnc, Cell own) = (camped.CountryCode, camped.NetworkCode, camped.Cell);
        if (technology.Technology == AccessTechnology.Gsm)
        {
            // No power control and no paging cycle are told; what follows the GPRS flag belongs to a call.
            int c1 = Round(cell.Rssi - LeastGsmLevel);
            return Join(
                head, mcc, mnc, own.AreaCode, own.IdOn(technology), ColourCode, technology.Channel, technology.BandIndex,
                Round(cell.Rssi), 255, 255, 0, c1, c1, 1, "-,-,-,-,-,-,-,-,-,\"-\"");
        }

        return Join(
            head, "\"FDD\"", mcc, mnc, own.IdOn(technology), own.PhysicalId, technology.Channel, technology.BandIndex,
            technology.Bandwidth, technology.Bandwidth, own.AreaCode,
            Round(cell.Rsrp), Round(cell.Rsrq), Round(cell.Rssi), Round(cell.Sinr), Round(cell.Rsrp - LeastRsrp));
    }

    private IEnumerable<InfoLine> DescribeNeighbours()
    {
        if (core.Radio is not { Serving: not null, Technology: { } technology } || Network.Camped is not { } camped)
        {
            yield break;
        }

        for (int cell = 1; cell <= Intra + Inter; cell++)
        {
            CellMeasurement measured = core.Radio.Signal.Measure(technology, cell);
            yield return technology.Technology == AccessTechnology.Gsm
                ? DescribeGsmNeighbour(camped, technology, measured, cell)
                : DescribeLteNeighbour(camped, technology, measured, cell);
        }
    }

    private static InfoLine DescribeGsmNeighbour(
        NetworkOperator camped, TechnologyProfile technology, CellMeasurement cell, int number)
    {
        Cell neighbour = camped.Cell with { Id = camped.Cell.Id + number };
        int c1 = Round(cell.Rssi - LeastGsmLevel);
        return Join(
            "+QENG: \"neighbourcell\",\"GSM\"", camped.CountryCode, camped.NetworkCode, neighbour.AreaCode,
            neighbour.IdOn(technology), ColourCode + number, technology.Channel + number, Round(cell.Rssi), c1, c1, 0, 0);
    }

    // Of the same channel: priority, then the thresholds for searching elsewhere; of another: those for going there.
    private static InfoLine DescribeLteNeighbour(
        NetworkOperator camped, TechnologyProfile technology, CellMeasurement cell, int number)
    {
        bool intra = number <= Intra;
        return Join(
            $"+QENG: \"neighbourcell {(intra ? "intra" : "inter")}\",\"{technology.CellMode}\"",
            technology.Channel + (intra ? 0 : 100), camped.Cell.PhysicalId + number,
            Round(cell.Rsrq), Round(cell.Rsrp), Round(cell.Rssi), Round(cell.Sinr), Round(cell.Rsrp - LeastRsrp),
            intra ? "5,10,2,62" : "6,10,4");
    }
}
