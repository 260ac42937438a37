namespace Quectel.Modem;

/// <summary>
/// <c>AT+QICSGP=1</c>: <c>+QICSGP: 1,"apn","user","pwd",0</c>, without the number of the context; an undefined one is
/// <c>0,"","","",0</c> or <c>1,"","","",0</c> (core AT reference, 6.1; 300 ms). Null when it is not defined.
/// </summary>
internal sealed record ReadPdpContextCommand(int ContextId) : AtCommand<PdpContext?>($"AT+QICSGP={ContextId}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QICSGP:");

    /// <summary>The answer holds the password.</summary>
    public override string LogTextOf(AtLine line) => "+QICSGP: ***";

    public override PdpContext? Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        int type = fields.ReadInt32();
        var context = new PdpContext
        {
            Id = ContextId,
            Type = type == 0 ? PdpType.IPv4 : (PdpType)type,
            Apn = fields.ReadOptionalString() ?? string.Empty,
            UserName = fields.ReadOptionalString() ?? string.Empty,
            Password = fields.ReadOptionalString() ?? string.Empty,
            Authentication = (PdpAuthentication)(fields.ReadOptionalInt32() ?? 0),
        };
        return context == new PdpContext { Id = ContextId, Apn = string.Empty } ? null : context;
    }
}
