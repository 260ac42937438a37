using Quectel.Simulator.Line;
using Quectel.Simulator.Mqtt;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>
/// <c>AT+QMTCFG="name",idx[,values]</c> (qmt-commands.md 4). Without values it is a query, and the answer does not hold
/// the index. Which names there are is the profile's.
/// </summary>
internal sealed class MqttConfigurationCommand(ModemCore core) : ICommandSet
{
    private const int FirstValue = ContextSettingArguments.FirstValue;

    public IEnumerable<Command> Commands =>
    [
        new("+QMTCFG")
        {
            TestLines = [.. core.Profile.Mqtt.Settings.Select(static setting => setting.Describe("+QMTCFG"))],
            Write = Configure,
            IsSecret = core.Profile.Mqtt.Settings.IsSecret,
        },
    ];

    private AtReply Configure(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        if (core.Profile.Mqtt.Settings.Find(arguments) is not { } setting
            || !arguments.TryGetClient(1, core.Mqtt, out QmtClient client)
            || arguments.Count - FirstValue > setting.Fields.Count)
        {
            return AtReply.Error;
        }

        if (arguments.Count == FirstValue)
        {
            return Query(setting, client);
        }

        return setting.Shape switch
        {
            ContextSettingShape.Values => client.Settings.Values.TrySet(setting, arguments) ? AtReply.Ok : AtReply.Error,
            ContextSettingShape.Credentials => SetAll(setting, client, arguments),
            _ => SetSwitch(setting, client, arguments),
        };
    }

    private static AtReply Query(ContextSetting setting, QmtClient client)
    {
        IReadOnlyList<string> values = client.Settings.Values[setting];
        if (setting.Shape == ContextSettingShape.Credentials && values.All(string.IsNullOrEmpty))
        {
            return AtReply.Ok;
        }

        bool off = setting.Shape is ContextSettingShape.Switch or ContextSettingShape.SwitchWithPayload && values[0] == "0";
        int shown = off ? 1 : values.Count;
        string text = $"+QMTCFG: \"{setting.Name}\",";
        return AtReply.Text(new InfoLine(
            text + setting.Format(values, shown, redacted: false), text + setting.Format(values, shown, redacted: true)));
    }

    private static AtReply SetAll(ContextSetting setting, QmtClient client, ArgumentList arguments)
    {
        if (!TryTakeAll(setting, arguments, out string[] values))
        {
            return AtReply.Error;
        }

        client.Settings.Values.Set(setting, values);
        return AtReply.Ok;
    }

    private static AtReply SetSwitch(ContextSetting setting, QmtClient client, ArgumentList arguments)
    {
        if (!arguments.TryGetNumber(FirstValue, 0, 1, out int on))
        {
            return AtReply.Error;
        }

        // "ssl",0,0,0: what follows a 0 is not looked at, hosts do send it (qmt-commands.md 4.3).
        if (on == 0)
        {
            client.Settings.Values.Set(setting, ["0", .. client.Settings.Values[setting].Skip(1)]);
            return AtReply.Ok;
        }

        if (setting.Shape == ContextSettingShape.Switch)
        {
            return SetAll(setting, client, arguments);
        }

        return TryTakeAll(setting, arguments, out string[] values)
            ? AskPayload(setting, client, values, arguments)
            : AtReply.Error;
    }

    private static AtReply AskPayload(ContextSetting setting, QmtClient client, string[] values, ArgumentList arguments)
    {
        ContextSettingField counter = setting.Fields[^1];
        arguments.TryGetNumber(FirstValue + setting.Fields.Count - 1, counter.Least, counter.Greatest, out int length);
        return new AtReply
        {
            Prompt = new PayloadRequest(length, counter.Greatest, payload =>
            {
                client.Settings.WillPayload = payload;
                client.Settings.Values.Set(setting, values);
                return AtReply.Ok;
            }),
        };
    }

    private static bool TryTakeAll(ContextSetting setting, ArgumentList arguments, out string[] values)
    {
        string[] taken = new string[setting.Fields.Count];
        values = taken;
        return arguments.Count - FirstValue == setting.Fields.Count
            && Enumerable.Range(0, setting.Fields.Count).All(field => setting.TryTake(arguments, field, taken));
    }
}
