namespace Quectel.Modem;

/// <summary><c>AT+CMGD=1</c> (3GPP TS 27.005 §3.5.4). That the place is empty, 321, is what was wanted.</summary>
internal sealed record DeleteSmsCommand(int Index) : AtActionCommand($"AT+CMGD={Index}")
{
    public override bool Accepts(AtFinalResult result) =>
        result.IsSuccess || result is { Code: AtResultCode.CmsError, Number: (int)SmsError.InvalidIndex };
}
