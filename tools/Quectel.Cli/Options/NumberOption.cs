using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Quectel.Cli.Options;

/// <summary>An option that takes a whole number, and says which numbers when it gets something else.</summary>
internal static class NumberOption
{
    public static Option<int> Create(string name, string? shortName, string description, int minimum, int maximum, int defaultValue) =>
        new(name, shortName is null ? [] : [shortName])
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => defaultValue,
            CustomParser = result => Parse(result, name, minimum, maximum),
        };

    /// <summary>The same without a default: null when the option is not given.</summary>
    public static Option<int?> CreateOptional(string name, string? shortName, string description, int minimum, int maximum) =>
        new(name, shortName is null ? [] : [shortName])
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => Parse(result, name, minimum, maximum),
        };

    private static int Parse(ArgumentResult result, string name, int minimum, int maximum)
    {
        string text = result.Tokens.Single().Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= minimum && value <= maximum)
        {
            return value;
        }

        string range = maximum == int.MaxValue ? $"from {minimum} on" : $"from {minimum} to {maximum}";
        result.AddError($"{name} takes a whole number {range}, not '{text}'.");
        return 0;
    }
}
