namespace Quectel.Simulator.Sms;

/// <summary>The alphabet of a message.</summary>
internal enum SmsCoding
{
    Gsm7,
    Octets,
    Ucs2,
}
