using System.Text;

namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMGS=23</c>: a prompt, then the service centre's length 0 (the SIM card's is used) and the PDU in hexadecimal
/// digits, ended by Ctrl-Z; <c>+CMGS: 5</c> when the network has it (3GPP TS 27.005 §4.3; core AT reference, 11; 120 s).
/// </summary>
internal sealed record SendSmsCommand : AtCommand<int>
{
    /// <summary>Ends a message.</summary>
    public const string CtrlZ = "\u001A";

    private readonly byte[] _payload;

    public SendSmsCommand(byte[] pdu)
        : base($"AT+CMGS={pdu.Length}") =>
        _payload = Encoding.ASCII.GetBytes($"00{Convert.ToHexString(pdu)}{CtrlZ}");

    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(120);

    public override ReadOnlyMemory<byte>? Payload => _payload;

    public override bool Owns(AtLine line) => line.StartsWith("+CMGS:");

    public override int Parse(AtResponse response) => new AtFieldReader(response.SingleLine()).ReadInt32();
}
