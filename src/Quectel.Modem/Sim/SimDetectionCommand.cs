namespace Quectel.Modem;

/// <summary>
/// <c>AT+QSIMDET=1,0</c>: detection of the card by a pin of its holder, and the level of the pin with a card in (core
/// AT reference, 4; 300 ms). Takes effect at the next start.
/// </summary>
internal sealed record SimDetectionCommand(SimDetection Detection)
    : AtActionCommand($"AT+QSIMDET={Detection != SimDetection.Off},{Detection == SimDetection.HighWhenInserted}");
