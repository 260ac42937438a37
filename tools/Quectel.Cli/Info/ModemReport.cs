namespace Quectel.Cli.Info;

/// <summary>What <c>quectel info</c> finds out; the shape of its JSON. Unknown is null, words come from <see cref="ReportWords"/>.</summary>
internal sealed record ModemReport
{
    public required string Port { get; init; }

    public required string Manufacturer { get; init; }

    public required string Model { get; init; }

    public required string Revision { get; init; }

    public required string? Imei { get; init; }

    public required string? Sim { get; init; }

    public required string? Iccid { get; init; }

    public required int? SignalDbm { get; init; }

    /// <summary>Null without service.</summary>
    public required RadioReport? Radio { get; init; }

    public required OperatorReport? Operator { get; init; }

    public required RegistrationsReport Registration { get; init; }

    /// <summary>The active ones; null when the modem does not say, empty when none is.</summary>
    public required IReadOnlyList<PdpContextReport>? PdpContexts { get; init; }
}
