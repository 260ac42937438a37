namespace Quectel.Modem;

/// <summary>
/// <c>AT+QGPS=1</c> and <c>AT+QGPSEND</c> (core AT reference, 9; 300 ms). That it is so already, 504 or 505, is what was
/// wanted.
/// </summary>
internal sealed record SwitchGnssCommand(bool On)
    : AtActionCommand(On ? AtCommandLine.Create($"AT+QGPS=1") : AtCommandLine.Create($"AT+QGPSEND"))
{
    public override bool Accepts(AtFinalResult result) =>
        result.IsSuccess || result.Number == (On ? GnssError.AlreadyOn : GnssError.Off);
}
