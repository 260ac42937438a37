namespace Quectel.Modem;

/// <summary><c>AT+CFUN=1,1</c>: <c>OK</c> first, then the module restarts (core AT reference, 2.3; 15 s).</summary>
internal sealed record RestartCommand() : AtActionCommand($"AT+CFUN=1,1")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(15);
}
