namespace Quectel.Modem;

/// <summary>The data coding scheme (3GPP TS 23.038 §4).</summary>
internal static class SmsCodings
{
    public static SmsCoding Of(byte scheme) => (scheme >> 4) switch
    {
        <= 7 when (scheme & 0x20) != 0 => SmsCoding.Data, // Compressed, which nobody does.
        <= 7 => ((scheme >> 2) & 0x03) switch
        {
            1 => SmsCoding.Data,
            2 => SmsCoding.Ucs2,
            _ => SmsCoding.Gsm,
        },
        14 => SmsCoding.Ucs2, // A waiting message, with text.
        15 => (scheme & 0x04) != 0 ? SmsCoding.Data : SmsCoding.Gsm,
        _ => SmsCoding.Gsm,
    };
}
