namespace Quectel.Modem;

/// <summary>
/// <c>AT+QIACT=1</c>; up to 150 s. An active context answers <c>ERROR</c>: ask first (core AT reference 6.2).
/// </summary>
internal sealed record ActivatePdpContextCommand(int ContextId) : AtActionCommand($"AT+QIACT={ContextId}")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(150);
}
