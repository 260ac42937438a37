using Microsoft.Extensions.Logging;

namespace Quectel.Cli.Logging;

/// <param name="Level">The least that goes to standard error.</param>
/// <param name="File">A file that gets the whole log, the wire included; null for none.</param>
internal sealed record LogSettings(LogLevel Level, string? File)
{
    /// <summary>Whether a person wants to see where in the program something failed.</summary>
    public bool ShowsStackTraces => Level <= LogLevel.Debug;
}
