namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMGR=1</c>: <c>+CMGR: "REC READ","002B…",,"26/11/29,14:00:00+04",145,4,0,0,"002B…",145,5</c> and a line with the
/// text (3GPP TS 27.005 §3.4.3); an empty place as <see cref="ReadSmsCommand"/> has it. Reading marks the message as read.
/// </summary>
internal sealed record ReadTextSmsCommand(int Index) : AtCommand<StoredSms?>($"AT+CMGR={Index}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CMGR:") || TextSms.IsBody(line);

    public override string LogTextOf(AtLine line) => TextSms.LogTextOf(line);

    public override bool Accepts(AtFinalResult result) => ReadSmsCommand.IsAnswer(result);

    public override StoredSms? Parse(AtResponse response) => response.Lines switch
    {
        [] => null,
        [var header] => TextSms.Parse(header, body: null, Index),
        [var header, var body] => TextSms.Parse(header, body, Index),
        _ => throw new AtProtocolException(TextSms.LogTextOf(response.Lines[0]), "Expected two lines."),
    };
}
