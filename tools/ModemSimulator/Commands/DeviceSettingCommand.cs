using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>
/// <c>AT+QCFG="item"[,values[,effect]]</c> and its like: without values a query. Which items there are is the profile's
/// (core-at.md 5.6).
/// </summary>
/// <param name="hasEffect">One value more than there are says from when on they count.</param>
/// <param name="changed">Who has to know.</param>
internal sealed class DeviceSettingCommand(string command, DeviceSettings settings, bool hasEffect, Action changed)
    : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new(command) { TestLines = [.. settings.All.Select(Describe)], Write = Configure },
    ];

    private InfoLine Describe(DeviceSetting setting) => setting.Allowed is { } allowed
        ? $"{command}: \"{setting.Name}\",({string.Join(",", allowed)})"
        : $"{command}: \"{setting.Name}\"";

    private AtReply Configure(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string name) || settings.Find(name) is not { } setting)
        {
            return AtReply.Error;
        }

        if (call.Arguments.Count == 1)
        {
            return AtReply.Text($"{command}: \"{setting.Name}\",{string.Join(",", settings[setting.Name]!)}");
        }

        if (!TryTake(setting, call.Arguments, out string[] values))
        {
            return AtReply.Error;
        }

        int effect = 1;
        if (call.Arguments.IsGiven(values.Length + 1) && !call.Arguments.TryGetNumber(values.Length + 1, 0, 1, out effect))
        {
            return AtReply.Error;
        }

        settings.Set(setting, values, now: effect == 1);
        return AtReply.OkThen(changed);
    }

    // What is left out keeps its value; one more than there are is <effect>, 0 after a reboot or 1 now.
    private bool TryTake(DeviceSetting setting, ArgumentList arguments, out string[] values)
    {
        values = [.. settings[setting.Name]!];
        if (arguments.Count > values.Length + (hasEffect ? 2 : 1))
        {
            return false;
        }

        for (int index = 0; index < Math.Min(values.Length, arguments.Count - 1); index++)
        {
            if (arguments.IsGiven(index + 1) && !TryTake(arguments[index + 1], ref values[index]))
            {
                return false;
            }
        }

        return setting.Allowed is not { } allowed || allowed.Contains(values[0]);
    }

    // A text replaces a text, a number a number, decimal or hexadecimal.
    private static bool TryTake(Argument argument, ref string value)
    {
        if (argument.Quoted != value.StartsWith('"'))
        {
            return false;
        }

        value = argument.Quoted ? $"\"{argument.Text}\"" : argument.Text;
        string digits = value.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? value[2..] : value;
        return argument.Quoted || (digits.Length > 0 && digits.All(char.IsAsciiHexDigit));
    }
}
