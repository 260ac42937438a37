namespace Quectel.Modem;

/// <summary>
/// <c>AT+CREG=2;+CGREG=2;+CEREG=2</c>: registrations with area, cell and technology, and news of their changes; on BG9x
/// at level 4, with the cause of a refusal (core AT reference 5.5, 12.3; 5 s).
/// </summary>
/// <remarks>A module that lacks one of the three stops there with an error: then those stay unknown, and no more.</remarks>
internal sealed record RegistrationReportingCommand(int PacketLevel)
    : AtActionCommand($"AT+CREG=2;+CGREG={PacketLevel};+CEREG={PacketLevel}")
{
    public const int BasicLevel = 2;

    public override bool Accepts(AtFinalResult result) => true;
}
