using System.Text;

namespace Quectel.Cli.Tests;

/// <summary>What a run of the program left behind.</summary>
public sealed record CliResult(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);
}
