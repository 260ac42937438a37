using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>
/// The arguments that <c>AT+QMTCFG</c> and <c>AT+QSSLCFG</c> have in common: a name, an index, and then values.
/// </summary>
internal static class ContextSettingArguments
{
    public const int FirstValue = 2;

    public static ContextSetting? Find(this IReadOnlyList<ContextSetting> settings, ArgumentList arguments) =>
        arguments.TryGetString(0, out string name)
            ? settings.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            : null;

    public static bool IsSecret(this IReadOnlyList<ContextSetting> settings, ArgumentList arguments, int index) =>
        index >= FirstValue
        && settings.Find(arguments) is { } setting
        && index - FirstValue < setting.Fields.Count
        && setting.Fields[index - FirstValue].IsSecret;

    /// <summary>The test form's line: <c>+QMTCFG: "version",(0-5),(3,4)</c>.</summary>
    public static InfoLine Describe(this ContextSetting setting, string command) =>
        $"{command}: \"{setting.Name}\",(0-5),{string.Join(",", setting.Fields.Select(field => field.TestText))}";

    /// <summary>Texts in quotes, all else without.</summary>
    public static string Format(
        this ContextSetting setting, IReadOnlyList<string> values, int count, bool redacted) =>
        string.Join(",", values.Take(count).Select((value, index) =>
            !setting.Fields[index].IsText ? value
            : redacted && setting.Fields[index].IsSecret ? "\"***\""
            : $"\"{value}\""));

    /// <summary>Sets what is given; what is left out keeps its value.</summary>
    public static bool TrySet(this ContextSettings settings, ContextSetting setting, ArgumentList arguments)
    {
        string[] values = [.. settings[setting]];
        for (int field = 0; field < arguments.Count - FirstValue; field++)
        {
            if (arguments.IsGiven(field + FirstValue) && !setting.TryTake(arguments, field, values))
            {
                return false;
            }
        }

        settings.Set(setting, values);
        return true;
    }

    /// <summary>Takes one value.</summary>
    public static bool TryTake(this ContextSetting setting, ArgumentList arguments, int field, string[] values)
    {
        ContextSettingField limits = setting.Fields[field];
        int index = field + FirstValue;
        if (limits.IsText)
        {
            return arguments.TryGetString(index, out values[field]) && values[field].Length <= limits.Greatest;
        }

        if (limits.Words.Count > 0)
        {
            return TryTakeWord(limits, arguments[index], ref values[field]);
        }

        bool valid = arguments.TryGetNumber(index, limits.Least, limits.Greatest, out int number);
        values[field] = number.ToString(CultureInfo.InvariantCulture);
        return valid;
    }

    private static bool TryTakeWord(ContextSettingField limits, Argument argument, ref string value)
    {
        string? word = argument.Quoted
            ? null
            : limits.Words.FirstOrDefault(word => word.Equals(argument.Text, StringComparison.OrdinalIgnoreCase));
        value = word ?? value;
        return word is not null;
    }
}
