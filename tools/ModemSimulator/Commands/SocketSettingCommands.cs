using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>
/// <c>AT+QICFG="item"[,values]</c>, without values a query, and AT+QISDE (core-at.md 6.4). Which items there are is the
/// profile's; those of the transparent mode's packets and of TCP's retransmissions are kept and shown only.
/// </summary>
internal sealed class SocketSettingCommands(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("+QICFG") { TestLines = [.. core.Profile.SocketSettings.Select(Describe)], Write = Configure },
        new("+QISDE")
        {
            TestLines = ["+QISDE: (0,1)"],
            Read = _ => AtReply.Text($"+QISDE: {(core.Sockets.Settings.EchoesData ? 1 : 0)}"),
            Write = SetEcho,
        },
    ];

    private static InfoLine Describe(SocketSetting setting) =>
        $"+QICFG: \"{setting.Name}\",{string.Join(",", setting.Fields.Select(Describe))}";

    private static string Describe(SocketSettingField field) =>
        $"({field.Least}{(field.Greatest == field.Least + 1 ? ',' : '-')}{field.Greatest})";

    private AtReply Configure(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string name)
            || core.Profile.SocketSettings.FirstOrDefault(item => item.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                is not { } setting)
        {
            return Finish(TcpIpError.InvalidParameters);
        }

        if (call.Arguments.Count == 1)
        {
            return AtReply.Text($"+QICFG: \"{setting.Name}\",{string.Join(",", core.Sockets.Settings[setting])}");
        }

        int[] values = new int[setting.Fields.Count];
        bool valid = call.Arguments.Count == 1 + values.Length;
        for (int index = 0; valid && index < values.Length; index++)
        {
            SocketSettingField field = setting.Fields[index];
            valid = call.Arguments.TryGetNumber(index + 1, field.Least, field.Greatest, out values[index]);
        }

        if (valid)
        {
            core.Sockets.Settings[setting] = values;
        }

        return Finish(valid ? TcpIpError.None : TcpIpError.InvalidParameters);
    }

    private AtReply SetEcho(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, 1, out int on))
        {
            return Finish(TcpIpError.InvalidParameters);
        }

        core.Sockets.Settings.EchoesData = on == 1;
        return Finish(TcpIpError.None);
    }

    private AtReply Finish(TcpIpError error)
    {
        core.Contexts.LastError = error;
        return AtReply.OkIf(error == TcpIpError.None);
    }
}
