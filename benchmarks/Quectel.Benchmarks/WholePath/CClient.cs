using System.Diagnostics;
using System.Globalization;

namespace Quectel.Benchmarks.WholePath;

/// <summary>Runs the C client for one phase.</summary>
internal static class CClient
{
    public static async Task<PathSample> MeasureAsync(NativePrograms programs, PathPhase phase)
    {
        await using Responder responder = await Responder.StartAsync(programs.Responder);
        var start = new ProcessStartInfo(programs.Client, [responder.Terminal, phase.Name, $"{phase.Count}"])
        {
            RedirectStandardOutput = true,
        };
        using Process client = Process.Start(start)!;
        string output = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        double[] values =
            [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return values is [var seconds, var p50, var p99, var cpu, var right]
            ? PathSample.Create(phase.Count, seconds, p50, p99, cpu, (int)right)
            : throw new InvalidOperationException($"The C client failed in the phase {phase.Name}.");
    }
}
