namespace Quectel.Simulator.Profiles;

/// <summary>Where a family's commands differ from those that are coded.</summary>
public sealed record CommandProfile
{
    /// <summary>Commands that get ERROR, each with the reason.</summary>
    public required IReadOnlyDictionary<string, string> Refused { get; init; }

    /// <summary>Commands with fixed answers and nothing behind them.</summary>
    public required IReadOnlyDictionary<string, CannedCommand> Canned { get; init; }

    /// <summary>Test forms that read otherwise than elsewhere.</summary>
    public required IReadOnlyDictionary<string, TestForm> TestForms { get; init; }
}
