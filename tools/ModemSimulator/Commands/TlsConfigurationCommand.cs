using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>
/// <c>AT+QSSLCFG="name",context[,values]</c> (core-at.md 7). Without values it is a query, whose answer holds the context,
/// unlike that of AT+QMTCFG. Files are looked for when a connection is made, not here.
/// </summary>
internal sealed class TlsConfigurationCommand(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("+QSSLCFG")
        {
            TestLines = [.. core.Profile.TlsSettings.Select(static setting => setting.Describe("+QSSLCFG"))],
            Write = Configure,
            IsSecret = core.Profile.TlsSettings.IsSecret,
        },
    ];

    private AtReply Configure(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        if (core.Profile.TlsSettings.Find(arguments) is not { } setting
            || !arguments.TryGetNumber(1, 0, core.TlsContexts.Count - 1, out int context)
            || arguments.Count - ContextSettingArguments.FirstValue > setting.Fields.Count)
        {
            return AtReply.Error;
        }

        if (arguments.Count > ContextSettingArguments.FirstValue)
        {
            return core.TlsContexts[context].TrySet(setting, arguments) ? AtReply.Ok : AtReply.Error;
        }

        // The password of a key is not shown (assumed).
        int shown = setting.Fields.Count(field => !field.IsSecret);
        return AtReply.Text(
            $"+QSSLCFG: \"{setting.Name}\",{context},{setting.Format(core.TlsContexts[context][setting], shown, redacted: false)}");
    }
}
