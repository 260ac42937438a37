namespace Quectel.Modem;

/// <summary>
/// <c>AT+CIMI</c>: the IMSI as bare digits (3GPP TS 27.007 §5.6; core AT reference, 3; 300 ms). Null without a card
/// that can be read.
/// </summary>
internal sealed record ImsiCommand() : AtCommand<string?>($"AT+CIMI")
{
    public override bool Owns(AtLine line) => BareText.IsDigits(line, minimum: 14, maximum: 15);

    public override bool Accepts(AtFinalResult result) => result.IsSuccess || SimErrors.IsCardNotUsable(result);

    public override string? Parse(AtResponse response) =>
        response.Result.IsSuccess ? response.SingleLine().Text : null;
}
