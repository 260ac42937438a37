namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMGR=1</c>: <c>+CMGR: 0,,28</c> and a line with the PDU (3GPP TS 27.005 §4.2); an empty place is answered by
/// <c>OK</c> alone or by error 321. Reading marks the message as read.
/// </summary>
internal sealed record ReadSmsCommand(int Index) : AtCommand<StoredSms?>($"AT+CMGR={Index}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CMGR:") || PduSms.IsPdu(line);

    public override string LogTextOf(AtLine line) => PduSms.LogTextOf(line);

    public override bool Accepts(AtFinalResult result) => IsAnswer(result);

    /// <summary>That the place is empty is an answer, too.</summary>
    internal static bool IsAnswer(AtFinalResult result) =>
        result.IsSuccess || result is { Code: AtResultCode.CmsError, Number: (int)SmsError.InvalidIndex };

    public override StoredSms? Parse(AtResponse response) => response.Lines switch
    {
        [] => null,
        [var header, var pdu] => PduSms.Parse(header, pdu, Index),
        _ => throw new AtProtocolException(PduSms.LogTextOf(response.Lines[0]), "Expected two lines."),
    };
}
