namespace Quectel.Simulator.Sms;

/// <summary>The names of text mode.</summary>
internal static class SmsStatusText
{
    private static readonly string[] Names = ["REC UNREAD", "REC READ", "STO UNSENT", "STO SENT", "ALL"];

    public static string Of(SmsStatus status) => Names[(int)status];

    public static bool TryParse(string name, out SmsStatus status)
    {
        int place = Array.IndexOf(Names, name);
        status = (SmsStatus)place;
        return place >= 0;
    }
}
