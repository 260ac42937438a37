using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Packet data contexts: definition and activation (core-at.md 6.1-6.3).</summary>
internal sealed class PacketDataCommands(ModemCore core) : ICommandSet
{
    private static readonly string[] TypeNames = ["IP", "IPV6", "IPV4V6"];

    private PdpContextTable Contexts => core.Contexts;

    public IEnumerable<Command> Commands =>
    [
        new("+CGDCONT")
        {
            TestLines =
            [
                .. TypeNames.Select(type => (InfoLine)$"+CGDCONT: (1-16),\"{type}\",,,(0-2),(0-4),(0-1),(0-1)"),
            ],
            Read = _ => AtReply.Text([.. Contexts.Defined.Select(DescribeContext)]),
            Write = DefineContext,
        },
        new("+QICSGP")
        {
            TestLines = ["+QICSGP: (1-16),(1-3),<APN>,<username>,<password>,(0-3)"],
            Write = ConfigureContext,
            IsSecret = (_, index) => index == 4,
        },
        new("+QIACT")
        {
            TestLines = ["+QIACT: (1-16)"],
            Read = _ => AtReply.Text([.. Contexts.Active.Select(DescribeActive)]),
            Write = call => WithContext(call, 0, Activate),
        },
        new("+QIDEACT") { TestLines = ["+QIDEACT: (1-16)"], Write = call => WithContext(call, 0, Deactivate) },
        new("+QIGETERROR") { Execute = _ => AtReply.Text($"+QIGETERROR: {Contexts.LastError}") },
        new("+CGACT")
        {
            TestLines = ["+CGACT: (0,1)"],
            Read = _ => AtReply.Text([.. Contexts.Defined.Select(DescribeState)]),
            Write = SetActive,
        },
        new("+CGPADDR")
        {
            TestLines = ["+CGPADDR: (1-16)"],
            Execute = _ => AtReply.Text([.. Contexts.Defined.Select(DescribeAddress)]),
            Write = call => WithContext(call, 0, context => AtReply.Text(DescribeAddress(context))),
        },
    ];

    private InfoLine DescribeContext(PdpContext context)
    {
        string trailer = string.Concat(Enumerable.Repeat(",0", core.Profile.ContextTrailer));
        return $"+CGDCONT: {context.Id},\"{TypeNames[context.Type - 1]}\",\"{context.Apn}\",\"0.0.0.0\"{trailer}";
    }

    private static InfoLine DescribeActive(PdpContext context) =>
        $"+QIACT: {context.Id},1,{context.Type},\"{context.Address}\"";

    private static InfoLine DescribeState(PdpContext context) =>
        $"+CGACT: {context.Id},{(context.State == PdpState.Active ? 1 : 0)}";

    private static InfoLine DescribeAddress(PdpContext context) =>
        $"+CGPADDR: {context.Id},\"{context.Address ?? "0.0.0.0"}\"";

    private AtReply WithContext(CommandCall call, int index, Func<PdpContext, AtReply> action)
    {
        if (call.Arguments.TryGetNumber(index, 1, PdpContextTable.Count, out int id))
        {
            return action(Contexts[id]);
        }

        Contexts.LastError = TcpIpError.InvalidParameters;
        return AtReply.Error;
    }

    private AtReply DefineContext(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 1, PdpContextTable.Count, out int id))
        {
            return AtReply.Error;
        }

        PdpContext context = Contexts[id];
        if (context.State == PdpState.Active)
        {
            return AtReply.Cme(CmeError.OperationNotAllowed);
        }

        // The context number alone undefines it (27.007 10.1.1).
        if (call.Arguments.Count == 1)
        {
            (context.IsDefined, context.Apn) = (false, "");
            return AtReply.Ok;
        }

        call.Arguments.TryGetString(1, out string typeName);
        int type = Array.FindIndex(TypeNames, name => name.Equals(typeName, StringComparison.OrdinalIgnoreCase)) + 1;
        if (type == 0 || (call.Arguments.IsGiven(2) && !call.Arguments[2].Quoted))
        {
            return AtReply.Error;
        }

        call.Arguments.TryGetString(2, out string apn);
        (context.IsDefined, context.Type, context.Apn) = (true, type, apn);
        return AtReply.Ok;
    }

    // AT+QICSGP=1 reads: the first number of the answer is the type, not the context.
    private AtReply ConfigureContext(CommandCall call) => WithContext(call, 0, context =>
    {
        if (call.Arguments.Count > 1)
        {
            return Configure(context, call.Arguments);
        }

        string shown = $"+QICSGP: {context.Type},\"{context.Apn}\",\"{context.UserName}\",";
        string hidden = context.Password.Length == 0 ? "\"\"" : "\"***\"";
        return AtReply.Text(new InfoLine(
            $"{shown}\"{context.Password}\",{context.Authentication}", $"{shown}{hidden},{context.Authentication}"));
    });

    private AtReply Configure(PdpContext context, ArgumentList arguments)
    {
        int authentication = context.Authentication;
        bool valid = arguments.TryGetNumber(1, 1, TypeNames.Length, out int type)
            & arguments.TryGetString(2, out string apn)
            & (!arguments.IsGiven(3) | arguments.TryGetString(3, out string userName))
            & (!arguments.IsGiven(4) | arguments.TryGetString(4, out string password))
            & (!arguments.IsGiven(5) || arguments.TryGetNumber(5, 0, 3, out authentication));
        if (!valid || context.State == PdpState.Active)
        {
            Contexts.LastError = valid ? TcpIpError.OperationNotAllowed : TcpIpError.InvalidParameters;
            return AtReply.Error;
        }

        context.IsDefined = true;
        (context.Type, context.Apn, context.Authentication) = (type, apn, authentication);
        (context.UserName, context.Password) = (userName, password);
        Contexts.LastError = TcpIpError.None;
        return AtReply.Ok;
    }

    private AtReply Activate(PdpContext context)
    {
        Contexts.LastError = Contexts.Activate(context);
        return AtReply.OkIf(Contexts.LastError == TcpIpError.None);
    }

    private AtReply Deactivate(PdpContext context)
    {
        Contexts.Deactivate(context);
        Contexts.LastError = TcpIpError.None;
        return AtReply.Ok;
    }

    // Unlike AT+QIACT, an active context may be activated again: 27.007 10.1.10 calls that no error.
    private AtReply SetActive(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, 1, out int active)
            || !call.Arguments.TryGetNumber(1, 1, PdpContextTable.Count, out int id))
        {
            return AtReply.Error;
        }

        PdpContext context = Contexts[id];
        if (active == 0)
        {
            return Deactivate(context);
        }

        return context.State == PdpState.Active || Contexts.Activate(context) == TcpIpError.None
            ? AtReply.Ok
            : AtReply.Cme(CmeError.OperationNotAllowed);
    }
}
