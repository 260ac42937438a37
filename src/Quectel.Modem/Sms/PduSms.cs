namespace Quectel.Modem;

/// <summary>A message in PDU mode: a line with its status, and a line with the PDU behind it.</summary>
internal static class PduSms
{
    /// <summary>Reads what follows the prefix of <c>+CMGR: 0,,28</c> or, with the index, <c>+CMGL: 1,0,,28</c>.</summary>
    public static StoredSms Parse(AtLine header, AtLine pdu, int? index)
    {
        var fields = new AtFieldReader(header);
        int place = index ?? fields.ReadInt32();
        var status = (SmsStatus)fields.ReadInt32();
        try
        {
            return new StoredSms(place, status, pdu.Text, SmsPdu.Decode(pdu.Text));
        }
        catch (FormatException error)
        {
            throw new AtProtocolException(header.Text, $"The message behind it has no valid PDU: {error.Message}");
        }
    }

    /// <summary>The line behind the header: nothing but hexadecimal digits, and more of them than any word has.</summary>
    public static bool IsPdu(AtLine line) => line.Text.Length >= 16 && line.Text.All(char.IsAsciiHexDigit);

    /// <summary>What a message says is nobody's business in a log.</summary>
    public static string LogTextOf(AtLine line) => IsPdu(line) ? $"[PDU of {line.Text.Length / 2} octets]" : line.ToString();
}
