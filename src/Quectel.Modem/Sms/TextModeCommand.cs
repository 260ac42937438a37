namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMGF=1;+CSCS="UCS2";+CSDH=1;+CSMP=17,167,0,0</c>: messages as texts, in UCS2 digits, with all fields of the
/// header; what is sent is valid for a day and has this coding (3GPP TS 27.005 §3.1.2, 3.1.3, 3.2.3; 27.007 §5.5; 300 ms).
/// </summary>
/// <remarks>
/// UCS2 for what it does to the line: a text of any characters is a line of hexadecimal digits, which neither ends early nor
/// looks like <c>OK</c> or a URC. Nothing of this is kept over a restart.
/// </remarks>
internal sealed record TextModeCommand(SmsCoding Coding)
    : AtActionCommand($"AT+CMGF=1;+CSCS={"UCS2"};+CSDH=1;+CSMP=17,167,0,{SchemeOf(Coding)}")
{
    private static int SchemeOf(SmsCoding coding) =>
        coding == SmsCoding.Ucs2 ? SmsSubmission.Ucs2Scheme : SmsSubmission.GsmScheme;
}
