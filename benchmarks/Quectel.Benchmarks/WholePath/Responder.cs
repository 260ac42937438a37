using System.Diagnostics;

namespace Quectel.Benchmarks.WholePath;

/// <summary>A running responder, and the terminal it serves.</summary>
internal sealed class Responder : IAsyncDisposable
{
    private readonly Process _process;

    private Responder(Process process, string terminal)
    {
        _process = process;
        Terminal = terminal;
    }

    public string Terminal { get; }

    public static async Task<Responder> StartAsync(string program)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string terminal = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The responder has no terminal.");
        return new Responder(process, terminal);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
