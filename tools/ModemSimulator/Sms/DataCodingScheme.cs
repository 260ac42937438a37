namespace Quectel.Simulator.Sms;

/// <summary>The TP-DCS octet (3GPP TS 23.038, 4).</summary>
internal static class DataCodingScheme
{
    public static byte Of(SmsCoding coding) => coding switch
    {
        SmsCoding.Gsm7 => 0x00,
        SmsCoding.Octets => 0x04,
        _ => 0x08,
    };

    // General group 00xx and message class group 1111; the others are rare and carry the 7 bit alphabet.
    public static SmsCoding CodingOf(int scheme) => (scheme & 0xC0) == 0x00 || (scheme & 0xF0) == 0xF0
        ? ((scheme >> 2) & 0x03) switch { 1 => SmsCoding.Octets, 2 => SmsCoding.Ucs2, _ => SmsCoding.Gsm7 }
        : (scheme & 0xF0) == 0xE0 ? SmsCoding.Ucs2 : SmsCoding.Gsm7;
}
