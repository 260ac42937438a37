using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Registration and operator (core-at.md 5.5).</summary>
internal sealed class NetworkCommands(ModemCore core) : ICommandSet
{
    private NetworkState Network => core.Network;

    public IEnumerable<Command> Commands =>
    [
        // Names in the GSM alphabet; the service provider's is the card's, and empty.
        new("+QSPN")
        {
            Execute = _ => Network.IsRegistered
                ? AtReply.Text($"+QSPN: \"{Network.LongName}\",\"{Network.ShortName}\",\"\",0,\"{Network.Plmn}\"")
                : AtReply.Cme(CmeError.NoNetworkService),
        },
        .. Network.Domains.Select(Registration),
        new("+COPS")
        {
            Test = _ => new AtReply { Later = new PendingAnswer(ScanAsync, core.TypingAborts ? AtReply.Ok : null) },
            Read = _ => ReadOperator(),
            Write = SelectOperator,
        },
    ];

    // +CEREG: <n>,<stat>[,"<tac>","<ci>",<AcT>]
    private Command Registration(RegistrationDomain domain) => new(domain.Name)
    {
        TestLines = [$"{domain.Name}: (0-2{(HasCause(domain) ? ",4" : "")})"],
        Read = _ => AtReply.Text(
            $"{domain.Name}: {domain.ReportLevel},{Network.StatusOf(domain)}{Network.Details(domain, read: true)}"),
        Write = call =>
        {
            if (!call.Arguments.TryGetNumber(0, 0, 4, out int level) || level == 3 || (level == 4 && !HasCause(domain)))
            {
                return AtReply.Error;
            }

            domain.ReportLevel = level;
            return AtReply.Ok;
        },
    };

    private bool HasCause(RegistrationDomain domain) =>
        domain.IsPacketSwitched && core.Profile.Radio.ReportsRejectCause;

    // The one network there is, then the modes and formats; without coverage only those (core-at.md 5.5).
    private async Task<AtReply> ScanAsync(CancellationToken cancellationToken)
    {
        await core.DelayAsync(core.Profile.Latencies.OperatorScan, cancellationToken);
        int status = Network.IsRegistered ? 2 : 1;
        string found = core.Radio is { Serving: not null, Technology: { } technology }
            ? $"({status},\"{Network.LongName}\",\"{Network.ShortName}\",\"{Network.Plmn}\",{technology.AccessCode}),"
            : "";
        return AtReply.Text($"+COPS: {found},(0,1,2,3,4),(0,1,2)");
    }

    // +COPS: <mode>[,<format>,"<oper>",<AcT>]
    private AtReply ReadOperator()
    {
        string mode = Network.OperatorMode.ToString(CultureInfo.InvariantCulture);
        if (Network.Technology is not { } technology)
        {
            return AtReply.Text($"+COPS: {mode}");
        }

        string name = Network.OperatorFormat switch
        {
            0 => Network.LongName,
            1 => Network.ShortName,
            _ => Network.Plmn,
        };
        return AtReply.Text($"+COPS: {mode},{Network.OperatorFormat},\"{name}\",{technology.AccessCode}");
    }

    private AtReply SelectOperator(CommandCall call)
    {
        int format = Network.OperatorFormat;
        if (!call.Arguments.TryGetNumber(0, 0, 4, out int mode)
            || (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 0, 2, out format)))
        {
            return AtReply.Error;
        }

        if (mode == 3)
        {
            Network.OperatorFormat = format;
            return AtReply.Ok;
        }

        // 1 manual, 4 manual with fall-back to automatic: there is one network to choose from.
        bool known = call.Arguments.TryGetText(2, out string wanted)
            && (wanted == Network.Plmn || wanted == Network.LongName || wanted == Network.ShortName);
        if (mode == 1 && !known)
        {
            return AtReply.Cme(CmeError.NoNetworkService);
        }

        Network.SelectOperator(mode == 4 && !known ? 0 : mode == 4 ? 1 : mode);
        return AtReply.Ok;
    }
}
