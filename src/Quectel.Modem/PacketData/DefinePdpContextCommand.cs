namespace Quectel.Modem;

/// <summary>
/// <c>AT+QICSGP=1,1,"apn","user","pwd",0</c> (Quectel TCP/IP manual, +QICSGP; core AT reference 6.1).
/// </summary>
internal sealed record DefinePdpContextCommand(PdpContext Context) : AtActionCommand(Line(Context))
{
    private static AtCommandLine Line(PdpContext context) => AtCommandLine
        .Create($"AT+QICSGP={context.Id},{(int)context.Type},{context.Apn}")
        .Append($",{context.UserName},{new AtSecret(context.Password)},{(int)context.Authentication}");
}
