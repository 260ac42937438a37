using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Quectel.Cli.Tests;

/// <summary>The program in this process, with streams in the place of the terminal.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Streams in memory and a source without timer own nothing.")]
internal sealed class CliRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly MemoryStream _output = new();
    private readonly ErrorText _error = new();
    private readonly CancellationTokenSource _interrupt = new();
    private readonly Task<int> _run;

    private CliRun(string[] arguments, Stream? input, IReadOnlyDictionary<string, string>? environment)
    {
        var console = new CliConsole
        {
            Output = new StreamWriter(_output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true },
            RawOutput = _output,
            Error = _error,
            Input = input ?? Stream.Null,
            OutputIsTerminal = false,
            Environment = name => environment?.GetValueOrDefault(name),
        };
        _run = Task.Run(() => QuectelCommand.RunAsync(arguments, console, _interrupt.Token));
    }

    public static CliRun Start(string[] arguments, Stream? input = null, IReadOnlyDictionary<string, string>? environment = null) =>
        new(arguments, input, environment);

    public static Task<CliResult> ToEndAsync(params string[] arguments) => Start(arguments).EndAsync();

    /// <summary>Waits until standard error holds a text.</summary>
    public Task SeesErrorAsync(string text) =>
        _error.SeesAsync(text).WaitAsync(Limit, TestContext.Current.CancellationToken);

    public void Interrupt() => _interrupt.Cancel();

    public async Task<CliResult> EndAsync()
    {
        try
        {
            int exitCode = await _run.WaitAsync(Limit, TestContext.Current.CancellationToken);
            return new CliResult(exitCode, _output.ToArray(), _error.ToString());
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The program did not end. It wrote to standard error:\n{_error}");
        }
    }
}
