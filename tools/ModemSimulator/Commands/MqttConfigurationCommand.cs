using System.Globalization;
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
    // Values come after the name and the index.
    private const int FirstValue = 2;

    public IEnumerable<Command> Commands =>
    [
        new("+QMTCFG")
        {
            TestLines = [.. core.Profile.Mqtt.Settings.Select(DescribeRanges)],
            Write = Configure,
            IsSecret = IsSecret,
        },
    ];

    private static InfoLine DescribeRanges(MqttSetting setting) =>
        $"+QMTCFG: \"{setting.Name}\",(0-5),{string.Join(",", setting.Fields.Select(field => field.TestText))}";

    private bool IsSecret(ArgumentList arguments, int index) =>
        index >= FirstValue
        && Find(arguments) is { } setting
        && index - FirstValue < setting.Fields.Count
        && setting.Fields[index - FirstValue].IsSecret;

    private MqttSetting? Find(ArgumentList arguments) => arguments.TryGetString(0, out string name)
        ? core.Profile.Mqtt.Settings.FirstOrDefault(
            setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        : null;

    private AtReply Configure(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        if (Find(arguments) is not { } setting
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
            MqttSettingShape.Values => SetValues(setting, client, arguments),
            MqttSettingShape.Credentials => SetAll(setting, client, arguments),
            _ => SetSwitch(setting, client, arguments),
        };
    }

    private static AtReply Query(MqttSetting setting, QmtClient client)
    {
        IReadOnlyList<string> values = client.Settings[setting];
        if (setting.Shape == MqttSettingShape.Credentials && values.All(string.IsNullOrEmpty))
        {
            return AtReply.Ok;
        }

        bool off = setting.Shape is MqttSettingShape.Switch or MqttSettingShape.SwitchWithPayload && values[0] == "0";
        int shown = off ? 1 : values.Count;
        return AtReply.Text(new InfoLine(Format(setting, values, shown, false), Format(setting, values, shown, true)));
    }

    private static string Format(MqttSetting setting, IReadOnlyList<string> values, int count, bool redacted) =>
        $"+QMTCFG: \"{setting.Name}\"," + string.Join(",", values.Take(count).Select((value, index) =>
            !setting.Fields[index].IsText ? value
            : redacted && setting.Fields[index].IsSecret ? "\"***\""
            : $"\"{value}\""));

    private static AtReply SetValues(MqttSetting setting, QmtClient client, ArgumentList arguments)
    {
        string[] values = [.. client.Settings[setting]];
        for (int field = 0; field < arguments.Count - FirstValue; field++)
        {
            if (arguments.IsGiven(field + FirstValue) && !TryTake(setting, arguments, field, values))
            {
                return AtReply.Error;
            }
        }

        client.Settings.Set(setting, values);
        return AtReply.Ok;
    }

    private static AtReply SetAll(MqttSetting setting, QmtClient client, ArgumentList arguments)
    {
        if (!TryTakeAll(setting, arguments, out string[] values))
        {
            return AtReply.Error;
        }

        client.Settings.Set(setting, values);
        return AtReply.Ok;
    }

    private static AtReply SetSwitch(MqttSetting setting, QmtClient client, ArgumentList arguments)
    {
        if (!arguments.TryGetNumber(FirstValue, 0, 1, out int on))
        {
            return AtReply.Error;
        }

        // "ssl",0,0,0: what follows a 0 is not looked at, hosts do send it (qmt-commands.md 4.3).
        if (on == 0)
        {
            client.Settings.Set(setting, ["0", .. client.Settings[setting].Skip(1)]);
            return AtReply.Ok;
        }

        if (setting.Shape == MqttSettingShape.Switch)
        {
            return SetAll(setting, client, arguments);
        }

        return TryTakeAll(setting, arguments, out string[] values)
            ? AskPayload(setting, client, values, arguments)
            : AtReply.Error;
    }

    private static AtReply AskPayload(MqttSetting setting, QmtClient client, string[] values, ArgumentList arguments)
    {
        MqttSettingField counter = setting.Fields[^1];
        arguments.TryGetNumber(FirstValue + setting.Fields.Count - 1, counter.Least, counter.Greatest, out int length);
        return new AtReply
        {
            Prompt = new PayloadRequest(length, counter.Greatest, payload =>
            {
                client.Settings.WillPayload = payload;
                client.Settings.Set(setting, values);
                return AtReply.Ok;
            }),
        };
    }

    private static bool TryTakeAll(MqttSetting setting, ArgumentList arguments, out string[] values)
    {
        string[] taken = new string[setting.Fields.Count];
        values = taken;
        return arguments.Count - FirstValue == setting.Fields.Count
            && Enumerable.Range(0, setting.Fields.Count).All(field => TryTake(setting, arguments, field, taken));
    }

    private static bool TryTake(MqttSetting setting, ArgumentList arguments, int field, string[] values)
    {
        MqttSettingField limits = setting.Fields[field];
        if (limits.IsText)
        {
            return arguments.TryGetString(field + FirstValue, out values[field])
                && values[field].Length <= limits.Greatest;
        }

        bool valid = arguments.TryGetNumber(field + FirstValue, limits.Least, limits.Greatest, out int number);
        values[field] = number.ToString(CultureInfo.InvariantCulture);
        return valid;
    }
}
