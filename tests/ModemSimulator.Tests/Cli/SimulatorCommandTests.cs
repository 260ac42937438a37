using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.Cli;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Cli;

public sealed class SimulatorCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("quectel-sim-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public static bool IsSupported => OperatingSystem.IsLinux();

    [Fact]
    public async Task Help_ListsEveryOption()
    {
        Assert.Equal(0, await InvokeAsync(TestContext.Current.CancellationToken, "--help"));

        string[] options =
        [
            "--model", "--link", "--usb", "--tcp", "--unix", "--broker", "--apn", "--pin", "--cold-boot", "--latency-scale", "-v",
            "--fault", "--scenario", "--chaos", "--control",
        ];
        Assert.All(options, option => Assert.Contains(option, _output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Unknown model 'SIM800'", "--model", "SIM800")]
    [InlineData("--tcp takes an address and a port", "--tcp", "7000")]
    [InlineData("--tcp takes an address and a port", "--tcp", "127.0.0.1")]
    [InlineData("--tcp takes an address and a port", "--tcp", "127.0.0.1:70000")]
    [InlineData("Broker 'somewhere' is not known", "--broker", "somewhere")]
    [InlineData("--name takes a host name and its addresses", "--name", "time.example")]
    [InlineData("'192.0.2.256' is no address", "--name", "time.example=192.0.2.1,192.0.2.256")]
    [InlineData("--pin takes 4 to 8 digits", "--pin", "12a4")]
    [InlineData("--latency-scale takes a number", "--latency-scale", "-1")]
    [InlineData("Could not find a part of the path", "--broker-certificate", "/nonesuch/broker.pem")]
    [InlineData("no PEM certificate", "--broker-certificate", "/dev/null")]
    [InlineData("--broker-client-ca needs --broker-certificate", "--broker-client-ca", "/dev/null")]
    [InlineData("is for the embedded broker", "--broker-certificate", "/dev/null", "--broker", "dial")]
    [InlineData("--usb and --link are two names", "--usb", "usb", "--link", "link")]
    [InlineData("--nonsense", "--nonsense", "x")]
    [InlineData("--fault:1:7: 'comand' is no trigger", "--fault", "{on: {comand: +CSQ}, do: reboot}")]
    [InlineData("--fault:1:1: Expected one YAML document", "--fault", "reboot")]
    [InlineData("Cannot read '/nowhere/s.yaml'", "--scenario", "/nowhere/s.yaml")]
    [InlineData("--chaos takes a whole number", "--chaos", "much")]
    [InlineData("--control takes a Unix socket", "--control", "7000")]
    public async Task Usage_Wrong_SaysWhatAndExitsWith1(string message, params string[] arguments)
    {
        Assert.Equal(ExitStatus.Usage, await InvokeAsync(TestContext.Current.CancellationToken, arguments));

        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Start_TcpPortInUse_SaysSoAndExitsWith2()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();

        int status = await InvokeAsync(
            TestContext.Current.CancellationToken, "--tcp", other.LocalEndPoint!.ToString()!);

        Assert.Equal(ExitStatus.CannotStart, status);
        Assert.Contains("is in use", _error.ToString(), StringComparison.Ordinal);
    }

    [MosquittoTheory]
    [InlineData("mqtt://127.0.0.1:1", "No broker answers at 127.0.0.1:1.")]
    [InlineData("mqtt://nonesuch.invalid", "The broker's host nonesuch.invalid is not known.")]
    public async Task Start_BrokerIsNotThere_SaysSoAndExitsWith2(string broker, string message)
    {
        Assert.Equal(
            ExitStatus.CannotStart, await InvokeAsync(TestContext.Current.CancellationToken, "--broker", broker));

        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Start_LinkPathTaken_SaysSoAndExitsWith2()
    {
        string path = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(path, "precious", TestContext.Current.CancellationToken);

        Assert.Equal(
            ExitStatus.CannotStart, await InvokeAsync(TestContext.Current.CancellationToken, "--link", path));

        Assert.Contains("exists and is not a link", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Run_UntilStopped_PrintsItsPortsAndCleansUp()
    {
        string link = Path.Combine(_directory, "modem");
        string unix = $"@quectel-sim-{Guid.NewGuid():N}";
        using var stop = new CancellationTokenSource();
        var output = new ReadyWriter();
        ParseResult command = SimulatorCommand.Parse(
            ["--model", "bg95", "--link", link, "--tcp", "localhost:0", "--unix", unix, "--pin", "1234"]);

        Task<int> running = command.InvokeAsync(new() { Output = output, Error = _error }, stop.Token);
        await output.Ready.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        string? target = new FileInfo(link).LinkTarget;
        await stop.CancelAsync();

        Assert.Equal(ExitStatus.Done, await running);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [$"pty {target}", $"link {link}", lines[2], $"unix {unix}", "ready"], lines);
        Assert.StartsWith("tcp 127.0.0.1:", lines[2], StringComparison.Ordinal);
        Assert.Null(new FileInfo(link).LinkTarget);
    }

    [Theory]
    [InlineData("chaos seed 7", "--chaos", "7")]
    [InlineData("chaos seed ", "--chaos")]
    [InlineData("ready")]
    public async Task Run_WithChaos_PrintsItsSeed(string line, params string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        var output = new ReadyWriter();

        Task<int> running = SimulatorCommand.Parse(["--tcp", "localhost:0", .. arguments])
            .InvokeAsync(new() { Output = output, Error = _error }, stop.Token);
        await output.Ready.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(ExitStatus.Done, await running);
        Assert.Contains(
            output.ToString().Split('\n'), printed => printed.StartsWith(line, StringComparison.Ordinal));
        Assert.Equal(arguments.Length > 0, output.ToString().Contains("seed", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Task<int> InvokeAsync(CancellationToken cancellationToken, params string[] arguments) =>
        SimulatorCommand.Parse(arguments).InvokeAsync(new() { Output = _output, Error = _error }, cancellationToken);

    private sealed class ReadyWriter : StringWriter
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => _ready.Task;

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value == "ready")
            {
                _ready.SetResult();
            }
        }
    }
}
