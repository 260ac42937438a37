using System.CommandLine;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Logging;
using Quectel.Cli.Options;

namespace Quectel.Cli.Commands;

/// <summary>What every command does around its own work: logging, and telling of failures.</summary>
internal static class CommandAction
{
    /// <param name="command">The command.</param>
    /// <param name="console">Where failures are told.</param>
    /// <param name="withShorthand">Whether <c>-v</c> is free for the log.</param>
    /// <param name="runAsync">The work; gives the exit status.</param>
    public static void Bind(
        Command command,
        CliConsole console,
        bool withShorthand,
        Func<ParseResult, ILoggerFactory, CancellationToken, Task<int>> runAsync)
    {
        var log = new LogOptions();
        log.AddTo(command, withShorthand);
        command.SetAction((result, cancellationToken) => RunAsync(log.Read(result), result, console, runAsync, cancellationToken));
    }

    private static async Task<int> RunAsync(
        LogSettings log,
        ParseResult result,
        CliConsole console,
        Func<ParseResult, ILoggerFactory, CancellationToken, Task<int>> runAsync,
        CancellationToken cancellationToken)
    {
        try
        {
            using ILoggerFactory loggerFactory = CliLogging.Create(log, console.Error);
            return await runAsync(result, loggerFactory, cancellationToken);
        }
        catch (Exception error) // The last stop: whatever it is becomes an exit status, and no stack trace.
        {
            FailureReport report = FailureReport.Of(error);
            if (report.Message is not null)
            {
                await console.Error.WriteLineAsync($"{QuectelCommand.NameOf(result)}: {report.Message}");
            }

            if (log.ShowsStackTraces && error is not OperationCanceledException)
            {
                await console.Error.WriteLineAsync(error.ToString());
            }

            return report.ExitCode;
        }
    }
}
