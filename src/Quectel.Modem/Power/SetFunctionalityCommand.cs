namespace Quectel.Modem;

/// <summary><c>AT+CFUN=4</c> (3GPP TS 27.007 §8.2; core AT reference 2.3; 15 s).</summary>
internal sealed record SetFunctionalityCommand(ModemFunctionality Functionality)
    : AtActionCommand($"AT+CFUN={(int)Functionality}")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(15);
}
