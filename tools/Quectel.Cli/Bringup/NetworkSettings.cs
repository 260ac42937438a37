namespace Quectel.Cli.Bringup;

/// <summary>How the modem gets on the network.</summary>
internal sealed record NetworkSettings
{
    public required string Apn { get; init; }

    public required int ContextId { get; init; }

    /// <summary>Null: a SIM that asks for its PIN is an error.</summary>
    public required string? Pin { get; init; }

    /// <summary>How long to wait for the SIM, and then for the registration.</summary>
    public required TimeSpan Timeout { get; init; }

    // Not the record's own ToString, which would show the PIN.
    public override string ToString() => $"PDP context {ContextId}, APN '{Apn}'";
}
