using System.Diagnostics;

namespace Quectel.EndToEnd.Tests;

/// <summary>The command line tool as a process of its own.</summary>
internal static class Programs
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Completes when the subscriber says that it is subscribed.</summary>
    public static async Task<Process> StartSubscriberAsync(string port)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "quectel.dll");
        string[] arguments = [program, "sub", "--modem", port, "-h", "broker", "-t", "t", "-C", "1", "-N", "--log-level", "information"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start)!;
        var log = new List<string>();
        while (await process.StandardError.ReadLineAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel) is { } line)
        {
            log.Add(line);
            if (line.Contains("Subscribed", StringComparison.Ordinal))
            {
                return process;
            }
        }

        throw new InvalidOperationException("quectel sub ended: " + string.Join(Environment.NewLine, log));
    }
}
