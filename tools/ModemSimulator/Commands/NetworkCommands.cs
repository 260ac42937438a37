using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.Radio;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Registration and operator (core-at.md 5.5).</summary>
internal sealed class NetworkCommands(ModemCore core) : ICommandSet
{
    // Manual, or automatic where that fails.
    private const int ManualThenAutomatic = 4;

    private const int SetFormat = 3;

    private NetworkState Network => core.Network;

    public IEnumerable<Command> Commands =>
    [
        // Names in the GSM alphabet; the service provider's is the card's, and empty.
        new("+QSPN")
        {
            Execute = _ => Network.Operator is { } network
                ? AtReply.Text($"+QSPN: \"{network.Name(0)}\",\"{network.Name(1)}\",\"\",0,\"{network.Plmn}\"")
                : AtReply.Cme(CmeError.NoNetworkService),
        },
        .. Network.Reports.Domains.Select(Registration),
        new("+COPS")
        {
            Test = _ => new AtReply { Later = new PendingAnswer(ScanAsync, core.TypingAborts ? AtReply.Ok : null) },
            Read = _ => ReadOperator(),
            Write = SelectOperator,
        },
        new("+CEER") { Execute = _ => AtReply.Text($"+CEER: {Network.LastCause}") },
    ];

    // +CEREG: <n>,<stat>[,"<tac>","<ci>",<AcT>]
    private Command Registration(RegistrationDomain domain) => new(domain.Name)
    {
        TestLines = [$"{domain.Name}: (0-2{(HasCause(domain) ? ",4" : "")})"],
        Read = _ => AtReply.Text(Network.Reports.Describe(domain)),
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

    // The networks in range, then the modes and formats (core-at.md 5.5).
    private async Task<AtReply> ScanAsync(CancellationToken cancellationToken)
    {
        await core.DelayAsync(core.Profile.Latencies.OperatorScan, cancellationToken);
        IEnumerable<string> found = core is { Power.Functionality: 1, Radio.Technology: { } technology }
            ? Network.Operators.InRange.Select(network => Describe(network, technology.AccessCode))
            : [];
        return AtReply.Text($"+COPS: {string.Join(',', [.. found, "", "(0,1,2,3,4)", "(0,1,2)"])}");
    }

    // 1 available, 2 current, 3 forbidden.
    private string Describe(NetworkOperator network, int accessCode)
    {
        int status = network == Network.Operator ? 2 : network.Access == OperatorAccess.Forbidden ? 3 : 1;
        return $"({status},\"{network.Name(0)}\",\"{network.Name(1)}\",\"{network.Plmn}\",{accessCode})";
    }

    // +COPS: <mode>[,<format>,"<oper>",<AcT>]
    private AtReply ReadOperator()
    {
        string mode = Network.OperatorMode.ToString(CultureInfo.InvariantCulture);
        return Network is { Operator: { } network, Technology: { } technology, OperatorFormat: var format }
            ? AtReply.Text($"+COPS: {mode},{format},\"{network.Name(format)}\",{technology.AccessCode}")
            : AtReply.Text($"+COPS: {mode}");
    }

    private AtReply SelectOperator(CommandCall call)
    {
        int format = Network.OperatorFormat;
        if (!call.Arguments.TryGetNumber(0, 0, ManualThenAutomatic, out int mode)
            || (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 0, 2, out format)))
        {
            return AtReply.Error;
        }

        Network.OperatorFormat = format;
        switch (mode)
        {
            case SetFormat:
                return AtReply.Ok;
            case NetworkState.Automatic or NetworkState.Deregistered:
                Network.SelectOperator(mode);
                return AtReply.Ok;
            default:
                return call.Arguments.TryGetText(2, out string wanted)
                    ? SelectManually(wanted, mode == ManualThenAutomatic)
                    : AtReply.Error;
        }
    }

    // Without the automatic mode behind it the module stays with what it was told, also where that fails (27.007 7.3).
    private AtReply SelectManually(string wanted, bool thenAutomatic)
    {
        NetworkOperator? network = Network.Operators.InRange.FirstOrDefault(candidate => candidate.IsCalled(wanted));
        if (thenAutomatic && network is null or { Access: OperatorAccess.Forbidden })
        {
            Network.SelectOperator(NetworkState.Automatic);
            return AtReply.Ok;
        }

        Network.SelectOperator(NetworkState.Manual, network);
        return network switch
        {
            null => AtReply.Cme(CmeError.NoNetworkService),
            { Access: OperatorAccess.Forbidden } => AtReply.Cme(CmeError.NetworkNotAllowed),
            _ => AtReply.Ok,
        };
    }
}
