using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Quectel.Simulator.Configuration;
using Quectel.Simulator.Faults;

namespace Quectel.Simulator.Cli;

/// <summary>The options by which things go wrong.</summary>
internal static class FaultOptions
{
    private static readonly Option<FaultRule[]> Fault = new("--fault")
    {
        Description = "A fault: '{on: {command: +QMTPUB, nth: 3}, do: {lose: result}}'. May be repeated.",
        CustomParser = ParseRules,
    };

    private static readonly Option<FaultScript?> Scenario = new("--scenario")
    {
        Description = "A file of faults in YAML.",
        CustomParser = LoadScript,
    };

    private static readonly Option<int?> Chaos = new("--chaos")
    {
        Description = "Faults at random. Prints its seed; the same seed repeats them.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "seed",
        CustomParser = ParseSeed,
    };

    private static readonly Option<string?> Control = new("--control")
    {
        Description = "A Unix socket that takes faults at run time, one a line: unix:/tmp/control, @control. Try 'help'.",
        HelpName = "socket",
        CustomParser = ParseControl,
    };

    public static IEnumerable<Option> All => [Fault, Scenario, Chaos, Control];

    public static string? ReadControl(ParseResult result) => result.GetValue(Control);

    /// <summary>What all of them come to. Where there is chaos, there is a seed.</summary>
    public static FaultScript Read(ParseResult result)
    {
        FaultScript script = result.GetValue(Scenario) ?? new FaultScript();
        bool chaos = result.GetResult(Chaos) is not null;
        return script with
        {
            Rules = [.. script.Rules, .. result.GetValue(Fault) ?? []],
            Chaos = script.Chaos ?? (chaos ? new ChaosOptions() : null),
            Seed = result.GetValue(Chaos) ?? script.Seed ?? Random.Shared.Next(),
        };
    }

    private static FaultRule[]? ParseRules(ArgumentResult result) =>
        Parse(result, () => result.Tokens
            .Select(token => FaultReader.ReadRule(YamlText.ParseMap(token.Value, "--fault")))
            .ToArray());

    private static FaultScript? LoadScript(ArgumentResult result) =>
        Parse(result, () => FaultScript.Load(result.Tokens.Single().Value));

    private static int? ParseSeed(ArgumentResult result)
    {
        if (result.Tokens.Count == 0)
        {
            return null;
        }

        if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int seed))
        {
            return seed;
        }

        result.AddError($"--chaos takes a whole number as its seed, not '{result.Tokens[0].Value}'.");
        return null;
    }

    private static string? ParseControl(ArgumentResult result)
    {
        const string Scheme = "unix:";
        string text = result.Tokens.Single().Value;
        string name = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : text;
        if (name.Length > 1 && (name != text || name.StartsWith('@')))
        {
            return name;
        }

        result.AddError($"--control takes a Unix socket, like unix:/tmp/control or @control, not '{text}'.");
        return null;
    }

    private static T? Parse<T>(ArgumentResult result, Func<T> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (ConfigurationException exception)
        {
            result.AddError(exception.Message);
            return null;
        }
    }
}
