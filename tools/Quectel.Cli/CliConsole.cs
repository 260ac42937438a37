using System.Text;

namespace Quectel.Cli;

/// <summary>What a command sees of the world outside: tests give it streams of their own.</summary>
internal sealed record CliConsole
{
    /// <summary>Results, as text. Shares its destination with <see cref="RawOutput"/>; a command uses one of the two.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Results, as bytes: a payload is not text.</summary>
    public required Stream RawOutput { get; init; }

    /// <summary>Everything else: errors and logs.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What <c>pub</c> reads with <c>-s</c> and <c>-l</c>.</summary>
    public required Stream Input { get; init; }

    /// <summary>Whether a person looks at <see cref="Output"/>.</summary>
    public required bool OutputIsTerminal { get; init; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    public static CliConsole OfProcess()
    {
        // Without a byte order mark, whatever the locale says: topics and JSON are UTF-8.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CliConsole
        {
            Output = Console.Out,
            RawOutput = Console.OpenStandardOutput(),
            Error = Console.Error,
            Input = Console.OpenStandardInput(),
            OutputIsTerminal = !Console.IsOutputRedirected,
            Environment = System.Environment.GetEnvironmentVariable,
        };
    }
}
