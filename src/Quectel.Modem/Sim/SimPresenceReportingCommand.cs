namespace Quectel.Modem;

/// <summary><c>AT+QSIMSTAT=1</c>: news when a card is put in or taken out (core AT reference, 4; 300 ms).</summary>
/// <remarks>A module without it refuses: then there is no such news, and no more.</remarks>
internal sealed record SimPresenceReportingCommand() : AtActionCommand($"AT+QSIMSTAT=1")
{
    public override bool Accepts(AtFinalResult result) => true;
}
