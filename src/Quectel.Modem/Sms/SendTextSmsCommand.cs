using System.Text;

namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMGS="002B0034…",145</c>: a prompt, then the text, ended by Ctrl-Z, both in UCS2 digits; <c>+CMGS: 5</c> when the
/// network has it (3GPP TS 27.005 §3.5.1; core AT reference, 11; 120 s).
/// </summary>
internal sealed record SendTextSmsCommand : AtCommand<int>
{
    private readonly byte[] _payload;

    public SendTextSmsCommand(string number, string text)
        : base($"AT+CMGS={new AtSecret(Ucs2Digits.Encode(number))},{(int)SmsNumber.TypeOf(number)}") =>
        _payload = Encoding.ASCII.GetBytes(Ucs2Digits.Encode(text) + SendSmsCommand.CtrlZ);

    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(120);

    public override ReadOnlyMemory<byte>? Payload => _payload;

    public override bool Owns(AtLine line) => line.StartsWith("+CMGS:");

    public override int Parse(AtResponse response) => new AtFieldReader(response.SingleLine()).ReadInt32();
}
