namespace Quectel.Modem;

/// <summary>
/// <c>AT+CREG=2;+CGREG=2;+CEREG=2</c>: registrations with area, cell and technology, and news of their changes
/// (core AT reference 5.5, 12.3).
/// </summary>
/// <remarks>A module that lacks one of the three stops there with an error: then those stay unknown, and no more.</remarks>
internal sealed record RegistrationReportingCommand() : AtActionCommand($"AT+CREG=2;+CGREG=2;+CEREG=2")
{
    public override bool Accepts(AtFinalResult result) => true;
}
