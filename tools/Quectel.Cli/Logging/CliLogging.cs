using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Display;

namespace Quectel.Cli.Logging;

/// <summary>Serilog behind the libraries' logger factory.</summary>
internal static class CliLogging
{
    private const string Template = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:l}{NewLine}{Exception}";

    /// <returns>The factory; it takes more providers, and each sees what it wants to.</returns>
    /// <exception cref="IOException">The log file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The log file may not be written.</exception>
    public static ILoggerFactory Create(LogSettings settings, TextWriter error)
    {
        // Each provider has its own level, so the factory in front of them has none.
        var provider = new SerilogLoggerProvider(CreateLogger(settings, error), dispose: true);
        return new LoggerFactory([provider], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
    }

    private static Logger CreateLogger(LogSettings settings, TextWriter error)
    {
        var formatter = new MessageTemplateTextFormatter(Template, CultureInfo.InvariantCulture);
        LogEventLevel level = ToSerilog(settings.Level);
        LoggerConfiguration configuration = new LoggerConfiguration()
            .MinimumLevel.Is(settings.File is null ? level : LogEventLevel.Verbose)
            .WriteTo.Sink(new TextWriterSink(error, formatter), level);
        if (settings.File is { } file)
        {
            // Serilog would go on without a word if the file could not be opened.
            File.Open(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite).Dispose();
            configuration.WriteTo.File(formatter, file, LogEventLevel.Verbose);
        }

        return configuration.CreateLogger();
    }

    private static LogEventLevel ToSerilog(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
