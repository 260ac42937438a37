using System.Globalization;

namespace Quectel.Simulator.Sms;

/// <summary>The +CMS ERROR numbers the simulator uses, with the wording of AT+CMEE=2 (core-at.md 10.4).</summary>
internal static class CmsError
{
    public const int InvalidPdu = 304;
    public const int InvalidText = 305;
    public const int SimNotInserted = 310;
    public const int SimPinRequired = 311;
    public const int SimFailure = 313;
    public const int SimPukRequired = 316;
    public const int InvalidIndex = 321;
    public const int MemoryFull = 322;
    public const int NoNetwork = 331;
    public const int NetworkTimeout = 332;
    public const int NoAcknowledgementExpected = 340;

    private static readonly Dictionary<int, string> Texts = new()
    {
        [InvalidPdu] = "Invalid PDU mode parameter",
        [InvalidText] = "Invalid text mode parameter",
        [SimNotInserted] = "(U)SIM not inserted",
        [SimPinRequired] = "(U)SIM PIN required",
        [SimFailure] = "(U)SIM failure",
        [SimPukRequired] = "(U)SIM PUK required",
        [InvalidIndex] = "Invalid memory index",
        [MemoryFull] = "Memory full",
        [NoNetwork] = "No network service",
        [NetworkTimeout] = "Network timeout",
        [NoAcknowledgementExpected] = "No +CNMA acknowledgement expected",
    };

    public static string Describe(int code) =>
        Texts.TryGetValue(code, out string? text) ? text : code.ToString(CultureInfo.InvariantCulture);
}
