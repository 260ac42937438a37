namespace Quectel.Cli;

/// <summary>A command found out by itself that it cannot go on.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
