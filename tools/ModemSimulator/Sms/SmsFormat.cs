using System.Globalization;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Sms;

/// <summary>Messages as AT+CMGR, AT+CMGL and +CMT show them, in both modes (3GPP TS 27.005, 3.4, 4.1-4.3).</summary>
internal static class SmsFormat
{
    /// <summary><c>+CMGR: …</c> and the line below it.</summary>
    public static InfoLine[] Read(StoredSms message, SmsService service) => service.Settings.TextMode
        ? Lines($"+CMGR: \"{SmsStatusText.Of(message.Status)}\"", message, service, details: true)
        : [$"+CMGR: {(int)message.Status},,{message.Encode().Length}", Pdu(message, service)];

    /// <summary><c>+CMGL: index,…</c> and the line below it.</summary>
    public static InfoLine[] Listed(int index, StoredSms message, SmsService service) => service.Settings.TextMode
        ? Lines($"+CMGL: {index},\"{SmsStatusText.Of(message.Status)}\"", message, service, details: false)
        : [$"+CMGL: {index},{(int)message.Status},,{message.Encode().Length}", Pdu(message, service)];

    /// <summary><c>+CMT: …</c> and the line below it, for a host that wants messages at once.</summary>
    public static InfoLine Routed(StoredSms message, SmsService service)
    {
        if (!service.Settings.TextMode)
        {
            return Secret($"+CMT: ,{message.Encode().Length}\r\n", Pdu(message, service).Text);
        }

        DeliverMessage received = message.Received!;
        string head = $"+CMT: {Address(message, service)},,\"{Time(received)}\""
            + (service.Settings.ShowsHeader ? Header(message, service) : "");
        return Secret(head + "\r\n", Text(message, service));
    }

    private static InfoLine[] Lines(string head, StoredSms message, SmsService service, bool details)
    {
        // A list has a place for the time of own messages, too, which have none (3GPP TS 27.005, 3.4.2 and 3.4.3).
        string time = message.Received is { } received ? $",\"{Time(received)}\"" : details ? "" : ",";
        string header = !service.Settings.ShowsHeader ? ""
            : details ? Header(message, service)
            : $",{SmsAddress.TypeOf(message.Address)},{message.Data.Text.Length}";
        return [$"{head},{Address(message, service)},{time}{header}", Secret("", Text(message, service))];
    }

    // ,<tooa>,<fo>,<pid>,<dcs>,<sca>,<tosca>,<length>; validity is there for own messages only
    private static string Header(StoredSms message, SmsService service)
    {
        string parameters = message switch
        {
            { Received: { } received } => $"{received.FirstOctet},{received.ProtocolId},{received.Scheme}",
            { Own: { } own } => $"{own.FirstOctet},{own.ProtocolId},{own.Scheme},"
                + string.Join("", own.Validity.Select(octet => octet.ToString(CultureInfo.InvariantCulture))),
            _ => "",
        };
        string centre = service.Settings.Charset.Encode(service.Centre);
        return $",{SmsAddress.TypeOf(message.Address)},{parameters},\"{centre}\",{SmsAddress.TypeOf(service.Centre)},"
            + message.Data.Text.Length.ToString(CultureInfo.InvariantCulture);
    }

    private static string Address(StoredSms message, SmsService service) =>
        $"\"{service.Settings.Charset.Encode(message.Address)}\"";

    // What the host's character set cannot hold is shown as it was sent, in hexadecimal digits.
    private static string Text(StoredSms message, SmsService service)
    {
        UserData data = message.Data;
        return data.Coding == SmsCoding.Gsm7 || (data.Coding == SmsCoding.Ucs2 && service.Settings.Charset.Name == "UCS2")
            ? service.Settings.Charset.Encode(data.Text)
            : Convert.ToHexString(data.Body);
    }

    private static InfoLine Pdu(StoredSms message, SmsService service)
    {
        byte[] centre = SmsAddress.EncodeCentre(service.Centre);
        return Secret("", Convert.ToHexString([.. centre, .. message.Encode()]));
    }

    private static InfoLine Secret(string head, string text) => new(head + text, $"{head}({text.Length} characters)");

    // yy/MM/dd,hh:mm:ss and the zone in quarters of an hour.
    private static string Time(DeliverMessage message)
    {
        int quarters = (int)(message.Time.Offset.TotalMinutes / 15);
        return message.Time.ToString("yy/MM/dd,HH:mm:ss", CultureInfo.InvariantCulture)
            + (quarters < 0 ? "-" : "+") + Math.Abs(quarters).ToString("00", CultureInfo.InvariantCulture);
    }
}
