using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Quectel.Simulator.Tests.Cli;

/// <summary>The executable as a process of its own.</summary>
public sealed class SignalTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly string _directory = Directory.CreateTempSubdirectory("quectel-sim-").FullName;

    public static bool IsSupported => OperatingSystem.IsLinux();

    [Theory(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task Run_Signalled_RemovesItsLinkAndExitsWith0(int signal)
    {
        string link = Path.Combine(_directory, "modem");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.ChangeExtension(typeof(SimulatedModem).Assembly.Location, ".dll"));
        start.ArgumentList.Add("--link");
        start.ArgumentList.Add(link);
        using Process simulator = Process.Start(start)!;
        using var belt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        belt.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            while (await simulator.StandardOutput.ReadLineAsync(belt.Token) is not "ready")
            {
                Assert.False(simulator.HasExited, "It ended before it was ready.");
            }

            Assert.NotNull(new FileInfo(link).LinkTarget);
            Assert.Equal(0, SendSignal(simulator.Id, signal));
            await simulator.WaitForExitAsync(belt.Token);
        }
        finally
        {
            simulator.Kill();
        }

        Assert.Equal(0, simulator.ExitCode);
        Assert.Null(new FileInfo(link).LinkTarget);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
