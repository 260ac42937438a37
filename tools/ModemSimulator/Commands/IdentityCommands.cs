using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Who the module and its SIM are (core-at.md 3).</summary>
internal sealed class IdentityCommands(ModemCore core) : ICommandSet
{
    private const string Manufacturer = "Quectel";

    private ModemProfile Profile => core.Profile;

    public IEnumerable<Command> Commands =>
    [
        Bare("I", Manufacturer, Profile.Model, $"Revision: {Profile.Revision}"),
        Bare("+GMI", Manufacturer),
        Bare("+CGMI", Manufacturer),
        Bare("+GMM", Profile.Model),
        Bare("+CGMM", Profile.Model),
        Bare("+GMR", Profile.Revision),
        Bare("+CGMR", Profile.Revision),
        Bare("+QGMR", Profile.FullRevision) with { Read = _ => AtReply.Text(Profile.FullRevision) },
        Bare("+GSN", Profile.Imei),
        Bare("+CGSN", Profile.Imei),
        new("+CIMI") { Execute = _ => RequireSim(core.Sim.Imsi) },
        CardNumber("+QCCID"),
        CardNumber("+CCID"),
    ];

    private static Command Bare(string name, params InfoLine[] lines) => new(name)
    {
        Execute = call => call.Arguments.Count == 0 || call.Arguments.TryGetNumber(0, 0, 0, out _)
            ? AtReply.Text(lines)
            : AtReply.Error,
    };

    // The ICCID needs no PIN: the card gives it before.
    private Command CardNumber(string name) => new(name)
    {
        Execute = _ => core.Sim is { State: SimState.NotReady or SimState.Absent, Obstacle: { } obstacle }
            ? AtReply.Cme(obstacle)
            : AtReply.Text($"{name}: {core.Sim.Iccid}"),
    };

    private AtReply RequireSim(string answer) =>
        core.Sim.Obstacle is { } obstacle ? AtReply.Cme(obstacle) : AtReply.Text(answer);
}
