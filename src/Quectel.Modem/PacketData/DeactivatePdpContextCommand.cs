namespace Quectel.Modem;

/// <summary><c>AT+QIDEACT=1</c>; up to 40 s. Closes every connection on the context.</summary>
internal sealed record DeactivatePdpContextCommand(int ContextId) : AtActionCommand($"AT+QIDEACT={ContextId}")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(40);
}
