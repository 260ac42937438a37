namespace Quectel.Modem;

/// <summary>
/// <c>AT+QICSGP=1,1,"apn","user","pwd",0</c> (Quectel TCP/IP manual, +QICSGP; core AT reference 6.1).
/// </summary>
internal sealed record DefinePdpContextCommand(PdpContext Context) : AtActionCommand(
    $"AT+QICSGP={Context.Id},{(int)Context.Type},{Context.Apn},{Context.UserName},{new AtSecret(Context.Password)},{(int)Context.Authentication}");
