using Quectel.Simulator.Configuration;
using Quectel.Simulator.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with sockets, names, pings and the network's time.</summary>
public static class IpActions
{
    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Ip, "ip-result",
            "The result of a TCP/IP operation (`+QIOPEN: i,r` …): an error of `AT+QIGETERROR` (550 to 574), with nothing done; "
            + "or `lost`: it never comes; or `late` with `by`",
            ReadResult)
        {
            Examples = ["{ip-result: 566}", "{ip-result: lost}", "{ip-result: late, by: 20 s}"],
        },
        new(FaultReach.Modem, "lost-pings", "So many of the next ping requests have no answer: `+QPING: 569`",
            map => LosePings(map.Integer("lost-pings", 1, 1000)))
        {
            Examples = ["{lost-pings: 2}"],
        },
        new(FaultReach.Modem, "lost-datagrams", "So many of the next datagrams are lost, whichever way they go",
            map => LoseDatagrams(map.Integer("lost-datagrams", 1, 1000)))
        {
            Examples = ["{lost-datagrams: 3}"],
        },
        new(FaultReach.Modem, "sockets",
            "`closed`: the peers of all connections close them, or of one `socket`; `silent`: half-open, nothing comes or goes; "
            + "`back`: what TCP has held back arrives",
            ReadCondition)
        {
            Examples = ["{sockets: closed}", "{sockets: closed, socket: 0}", "{sockets: silent}", "{sockets: back}"],
        },
    ];

    private enum Loss
    {
        Lost,
        Late,
    }

    /// <summary>The operation is not done; its URC reports this.</summary>
    /// <param name="code">550 to 574, as AT+QIGETERROR numbers them.</param>
    public static FaultAction Result(int code) => new($"ip-result {code}", scene => scene.Strike(IpFault.FailWith(code)));

    public static FaultAction LoseResult() => new("ip-result lost", scene => scene.Strike(IpFault.LoseResult()));

    public static FaultAction DelayResult(TimeSpan by) =>
        new("ip-result late", scene => scene.Strike(IpFault.DelayResult(by)));

    public static FaultAction LosePings(int count) =>
        new($"lost-pings {count}", scene => scene.Core.Pings.ToLose += count);

    public static FaultAction LoseDatagrams(int count) =>
        new($"lost-datagrams {count}", scene => scene.Core.Sockets.Network.DatagramsToLose += count);

    /// <param name="socket">Null: all. Otherwise 0 to 11, and only <see cref="SocketCondition.Closed"/>.</param>
    public static FaultAction Sockets(SocketCondition condition, int? socket = null) =>
        new($"sockets {condition}", scene => Meet(scene.Core.Sockets, condition, socket));

    private static void Meet(SocketTable sockets, SocketCondition condition, int? socket)
    {
        switch (condition)
        {
            case SocketCondition.Closed:
                sockets.Break(socket);
                break;
            case SocketCondition.Silent:
                sockets.Network.Silence();
                break;
            default:
                sockets.Network.Return();
                break;
        }
    }

    private static FaultAction ReadCondition(MapReader map)
    {
        SocketCondition condition = map.Choice<SocketCondition>("sockets");
        return condition == SocketCondition.Closed
            ? Sockets(condition, map.OptionalInteger("socket", 0, SocketTable.Count - 1))
            : Sockets(condition);
    }

    private static FaultAction ReadResult(MapReader map)
    {
        if (int.TryParse(map.Text("ip-result"), out _))
        {
            return Result(map.Integer("ip-result", TcpIpError.Least, TcpIpError.Greatest));
        }

        return map.Choice<Loss>("ip-result") switch
        {
            Loss.Lost => LoseResult(),
            _ => DelayResult(map.Duration("by")),
        };
    }
}
