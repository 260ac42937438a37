namespace Quectel.Simulator.Sms;

/// <summary>How hosts want to deal with messages; a boot brings the defaults back (3GPP TS 27.005, 3).</summary>
internal sealed class SmsSettings
{
    /// <summary>AT+CMGF: 0 PDU, 1 text.</summary>
    public bool TextMode { get; set; }

    /// <summary>AT+CSDH: text mode shows the header fields.</summary>
    public bool ShowsHeader { get; set; }

    /// <summary>AT+CSMS: 1 is phase 2+, in which a message that was routed to the host is acknowledged.</summary>
    public int Service { get; set; }

    /// <summary>AT+CNMI: mode, mt, bm, ds, bfr; as factory-fresh EC25 have it.</summary>
    public IReadOnlyList<int> Indications { get; set; } = [2, 1, 0, 0, 0];

    /// <summary>AT+CNMI mt: 0 silently stored, 1 stored and announced, 2 given to the host.</summary>
    public int Routing => Indications[1];

    /// <summary>AT+CSMP: first octet, validity (167 is a day), protocol, coding scheme.</summary>
    public SubmitParameters Parameters { get; set; } = new(17, 167, 0, 0);

    public TerminalCharset Charset { get; } = new();
}
