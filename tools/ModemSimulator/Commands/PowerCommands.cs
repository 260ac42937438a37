using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Functionality, power-down and activity (core-at.md 2.3, 2.4).</summary>
internal sealed class PowerCommands(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("+CFUN")
        {
            TestLines = ["+CFUN: (0,1,4),(0,1)"],
            Read = _ => AtReply.Text($"+CFUN: {core.Power.Functionality}"),
            Write = SetFunctionality,
        },
        new("+QPOWD")
        {
            TestLines = ["+QPOWD: (0,1)"],
            Execute = _ => AtReply.OkThen(core.Power.ShutDown),
            Write = call => call.Arguments.TryGetNumber(0, 0, 1, out _)
                ? AtReply.OkThen(core.Power.ShutDown)
                : AtReply.Error,
        },
        // No calls are simulated, so the module always is ready.
        new("+CPAS") { TestLines = ["+CPAS: (0,3,4)"], Execute = _ => AtReply.Text("+CPAS: 0") },
    ];

    private AtReply SetFunctionality(CommandCall call)
    {
        int reset = 0;
        if (!call.Arguments.TryGetNumber(0, 0, 4, out int functionality)
            || functionality is 2 or 3
            || (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 0, 1, out reset))
            || (reset == 1 && functionality != 1))
        {
            return AtReply.Error;
        }

        if (reset == 1)
        {
            return AtReply.OkThen(core.Power.Reboot);
        }

        bool simWasOff = core.Power.Functionality == 0;
        core.Power.SetFunctionality(functionality);
        return simWasOff && functionality != 0 ? AtReply.OkThen(core.Power.ReadSim) : AtReply.Ok;
    }
}
