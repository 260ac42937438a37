namespace Quectel.Modem;

/// <summary>An operator found by a scan.</summary>
/// <param name="Status">Whether it can be used.</param>
/// <param name="Plmn">Mobile country and network code, for instance <c>46001</c>.</param>
/// <param name="LongName">Its name; null when the network sends none.</param>
/// <param name="ShortName">Its short name; null when the network sends none.</param>
/// <param name="Technology">The radio access technology; null when the modem does not say.</param>
public sealed record AvailableOperator(
    OperatorStatus Status,
    string Plmn,
    string? LongName,
    string? ShortName,
    AccessTechnology? Technology);
