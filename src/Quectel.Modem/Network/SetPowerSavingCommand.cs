namespace Quectel.Modem;

/// <summary>
/// <c>AT+CPSMS=1,,,"00000100","00001111"</c>, or <c>AT+CPSMS=0</c> (3GPP TS 27.007 §7.38; core AT reference, 5.7; 300
/// ms).
/// </summary>
internal sealed record SetPowerSavingCommand : AtActionCommand
{
    private SetPowerSavingCommand(AtCommandLine line)
        : base(line)
    {
    }

    public static SetPowerSavingCommand Off { get; } = new(AtCommandLine.Create($"AT+CPSMS=0"));

    public static SetPowerSavingCommand On(TimeSpan periodicUpdate, TimeSpan activeTime)
    {
        string update = PowerSavingTimer.EncodePeriodicUpdate(periodicUpdate);
        string active = PowerSavingTimer.EncodeActiveTime(activeTime);
        return new(AtCommandLine.Create($"AT+CPSMS=1,,,{update},{active}"));
    }
}
