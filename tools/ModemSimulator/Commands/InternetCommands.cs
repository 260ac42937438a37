using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Names, pings and the network's time (core-at.md 6.5).</summary>
internal sealed class InternetCommands(ModemCore core) : ICommandSet
{
    private const int DefaultPingSeconds = 4;
    private const int DefaultPings = 4;

    public IEnumerable<Command> Commands =>
    [
        new("+QIDNSCFG") { TestLines = ["+QIDNSCFG: (1-16),<pridnsaddr>,<secdnsaddr>"], Write = ConfigureServers },
        new("+QIDNSGIP") { TestLines = ["+QIDNSGIP: (1-16),<hostname>"], Write = LookUp },
        new("+QPING") { TestLines = ["+QPING: (1-16),<host>,(1-255),(1-10)"], Write = Ping },
        new("+QNTP") { TestLines = ["+QNTP: (1-16),<server>,(1-65535),(0,1)"], Write = AskTime },
    ];

    // <context>[,"<primary>"[,"<secondary>"]]
    private AtReply ConfigureServers(CommandCall call) => WithActiveContext(call, context =>
    {
        if (call.Arguments.Count == 1)
        {
            return AtReply.Text($"+QIDNSCFG: {context.Id},\"{context.PrimaryNameServer}\",\"{context.SecondaryNameServer}\"");
        }

        if (!TryGetAddress(call, 1, out string primary)
            || (call.Arguments.Count > 2 && !TryGetAddress(call, 2, out _)))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        context.PrimaryNameServer = primary;
        if (TryGetAddress(call, 2, out string secondary))
        {
            context.SecondaryNameServer = secondary;
        }

        core.Contexts.LastError = TcpIpError.None;
        return AtReply.Ok;
    });

    // <context>,"<host>"
    private AtReply LookUp(CommandCall call) => WithActiveContext(call, context => TryGetHost(call, out string host)
        ? AtReply.OkThen(() => core.Start(powered => core.NameService.LookUpAsync(context.Id, host, powered)))
        : Fail(TcpIpError.InvalidParameters));

    // <context>,"<host>"[,<seconds>[,<count>]]
    private AtReply Ping(CommandCall call) => WithActiveContext(call, context =>
    {
        (int seconds, int count) = (DefaultPingSeconds, DefaultPings);
        if (!TryGetHost(call, out string host)
            || (call.Arguments.IsGiven(2) && !call.Arguments.TryGetNumber(2, 1, 255, out seconds))
            || (call.Arguments.IsGiven(3) && !call.Arguments.TryGetNumber(3, 1, 10, out count)))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        var patience = TimeSpan.FromSeconds(seconds);
        return AtReply.OkThen(() =>
            core.Start(powered => core.Pings.RunAsync(context.Id, host, patience, count, powered)));
    });

    // <context>,"<server>"[,<port>[,<set the clock>]]; that it is set by default is assumed
    private AtReply AskTime(CommandCall call) => WithActiveContext(call, context =>
    {
        int set = 1;
        if (!TryGetHost(call, out string server)
            || (call.Arguments.IsGiven(2) && !call.Arguments.TryGetNumber(2, 1, ushort.MaxValue, out _))
            || (call.Arguments.IsGiven(3) && !call.Arguments.TryGetNumber(3, 0, 1, out set)))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        return core.NetworkTime.IsBusy
            ? Fail(TcpIpError.OperationBusy)
            : AtReply.OkThen(() =>
                core.Start(powered => core.NetworkTime.AskAsync(context.Id, server, set == 1, powered)));
    });

    private AtReply WithActiveContext(CommandCall call, Func<PdpContext, AtReply> action)
    {
        if (!call.Arguments.TryGetNumber(0, 1, PdpContextTable.Count, out int id))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        TcpIpError error = core.Contexts.CheckActive(id);
        return error == TcpIpError.None ? action(core.Contexts[id]) : Fail(error);
    }

    private static bool TryGetHost(CommandCall call, out string host) =>
        call.Arguments.TryGetString(1, out host) && host.Length > 0;

    private static bool TryGetAddress(CommandCall call, int index, out string address) =>
        call.Arguments.TryGetString(index, out address)
        && IPAddress.TryParse(address, out IPAddress? parsed)
        && parsed.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;

    private AtReply Fail(TcpIpError error)
    {
        core.Contexts.LastError = error;
        return AtReply.Error;
    }
}
