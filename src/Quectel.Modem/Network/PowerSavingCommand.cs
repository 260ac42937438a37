namespace Quectel.Modem;

/// <summary>
/// <c>AT+CPSMS?</c>: <c>+CPSMS: 1,,,"00000100","00001111"</c>, what is asked of the network (3GPP TS 27.007 §7.38; core
/// AT reference, 5.7; 300 ms).
/// </summary>
internal sealed record PowerSavingCommand() : AtCommand<PowerSavingSettings>($"AT+CPSMS?")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CPSMS:");

    public override PowerSavingSettings Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        bool isEnabled = fields.ReadInt32() == 1;
        fields.Skip();
        fields.Skip();
        string? update = fields.ReadOptionalString();
        string? active = fields.ReadOptionalString();
        return new PowerSavingSettings(
            isEnabled,
            update is null ? null : PowerSavingTimer.DecodePeriodicUpdate(update),
            active is null ? null : PowerSavingTimer.DecodeActiveTime(active));
    }
}
