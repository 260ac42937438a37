using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+CFUN=0</c>, <c>=1</c>: radio off, on; <c>=1,1</c>: the module restarts (core AT reference, 2.3).
/// </summary>
internal sealed record FunctionalityCommand : AtActionCommand
{
    private FunctionalityCommand(AtCommandLine line)
        : base(line)
    {
    }

    public static FunctionalityCommand RadioOff { get; } = new($"AT+CFUN=0");

    public static FunctionalityCommand RadioOn { get; } = new($"AT+CFUN=1");

    public static FunctionalityCommand Restart { get; } = new($"AT+CFUN=1,1");

    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(15);
}
