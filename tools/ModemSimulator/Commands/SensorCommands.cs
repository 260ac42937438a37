using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Temperature and voltages (core-at.md 9).</summary>
internal sealed class SensorCommands(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        // Power management, crystal, power amplifier; 255 is a sensor that is not there.
        new("+QTEMP") { Execute = _ => AtReply.Text($"+QTEMP: {core.Sensors.Temperature},255,255") },
        // 1 is success.
        new("+QADC")
        {
            TestLines = [$"+QADC: (0-{Sensors.AdcChannels - 1})"],
            Write = call => call.Arguments.TryGetNumber(0, 0, Sensors.AdcChannels - 1, out int channel)
                ? AtReply.Text($"+QADC: 1,{core.Sensors.AdcMillivolts[channel]}")
                : AtReply.Error,
        },
        // <bcs>,<level>,<millivolts>; the module is fed, not charged.
        new("+CBC")
        {
            TestLines = ["+CBC: (0-2),(0-100),(0-65535)"],
            Execute = _ => AtReply.Text($"+CBC: 0,{core.Power.SupplyPercent},{core.Power.SupplyMillivolts}"),
        },
    ];
}
