using System.Diagnostics;

namespace Quectel.Benchmarks.WholePath;

/// <summary>The responder and the C client, compiled where the measurement runs.</summary>
internal sealed class NativePrograms : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quectel-path-");

    private NativePrograms()
    {
    }

    public string Responder => Path.Combine(_folder.FullName, "responder");

    public string Client => Path.Combine(_folder.FullName, "client");

    /// <exception cref="InvalidOperationException">There is no C compiler, or it does not like the sources.</exception>
    public static async Task<NativePrograms> CompileAsync()
    {
        var programs = new NativePrograms();
        await CompileAsync(programs.Responder, "-lutil");
        await CompileAsync(programs.Client);
        return programs;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task CompileAsync(string program, params string[] libraries)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Native", Path.GetFileName(program) + ".c");
        using Process compiler = Process.Start("cc", ["-O2", "-o", program, source, .. libraries]);
        await compiler.WaitForExitAsync();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException($"cc could not compile {source}.");
        }
    }
}
