namespace Quectel.Modem;

/// <summary>
/// <c>AT+QPSMS?</c>: <c>+QPSMS: 1,,,"86400","2"</c>, what the network has granted, in seconds (core AT reference, 5.7;
/// 300 ms).
/// </summary>
internal sealed record GrantedPowerSavingCommand() : AtCommand<PowerSavingSettings>($"AT+QPSMS?")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QPSMS:");

    public override PowerSavingSettings Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        bool isEnabled = fields.ReadInt32() == 1;
        fields.Skip();
        fields.Skip();
        return new PowerSavingSettings(
            isEnabled, ToTime(fields.ReadOptionalInt32()), ToTime(fields.ReadOptionalInt32()));
    }

    private static TimeSpan? ToTime(int? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;
}
