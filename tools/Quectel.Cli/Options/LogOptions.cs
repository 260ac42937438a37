using System.CommandLine;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Logging;

namespace Quectel.Cli.Options;

/// <summary>How much a command tells of what it does.</summary>
internal sealed class LogOptions
{
    private static readonly Dictionary<string, LogLevel> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["trace"] = LogLevel.Trace,
        ["debug"] = LogLevel.Debug,
        ["information"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
    };

    private readonly Option<string?> _level = new("--log-level")
    {
        Description = "Log to standard error: trace (the conversation with the modem), debug, information, warning or error. [default: warning]",
        HelpName = "LEVEL",
    };

    private readonly Option<string?> _file = new("--log-file")
    {
        Description = "Append everything, the conversation included, to this file. PINs, passwords and payloads are never logged.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _debug = new("-v") { Description = "The same as --log-level debug." };

    private readonly Option<bool> _trace = new("-vv") { Description = "The same as --log-level trace." };

    public LogOptions()
    {
        _level.Validators.Add(result =>
        {
            string text = result.GetValueOrDefault<string?>() ?? string.Empty;
            if (!Levels.ContainsKey(text))
            {
                result.AddError($"--log-level takes {string.Join(", ", Levels.Keys)}, not '{text}'.");
            }
        });
    }

    /// <param name="command">The command that gets the options.</param>
    /// <param name="withShorthand">False where <c>-v</c> means something else, as it does in mosquitto_sub.</param>
    public void AddTo(Command command, bool withShorthand)
    {
        command.Options.Add(_level);
        command.Options.Add(_file);
        if (withShorthand)
        {
            command.Options.Add(_debug);
            command.Options.Add(_trace);
        }
    }

    public LogSettings Read(ParseResult result)
    {
        LogLevel level = result.GetValue(_level) is { } name ? Levels[name] : LogLevel.Warning;
        LogLevel shorthand = result.GetValue(_trace) ? LogLevel.Trace : result.GetValue(_debug) ? LogLevel.Debug : level;
        return new LogSettings(shorthand < level ? shorthand : level, result.GetValue(_file));
    }
}
