using System.Diagnostics;

namespace Quectel.EndToEnd.Tests;

/// <summary>The command line tool and the samples as processes of their own.</summary>
internal static class Programs
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="name">The name of its assembly.</param>
    /// <param name="arguments">What it is told.</param>
    /// <returns>What it wrote, errors and logs behind the rest.</returns>
    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancel);
        Task<string> error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        return await output + await error;
    }

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
