namespace Quectel.Cli.Info;

internal sealed record RegistrationReport(
    string State, long? AreaCode, long? CellId, string? Technology, string? RejectCause);
