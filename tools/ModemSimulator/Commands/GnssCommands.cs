using Quectel.Simulator.Gnss;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Satellite navigation (core-at.md 9).</summary>
internal sealed class GnssCommands(ModemCore core) : ICommandSet
{
    private const int Formats = 2;

    public IEnumerable<Command> Commands =>
    [
        new("+QGPS")
        {
            TestLines = ["+QGPS: (1-4),(1-255),(1-1000),(0-1000),(1-65535)"],
            Read = _ => AtReply.Text($"+QGPS: {(core.Gnss.IsOn ? 1 : 0)}"),
            Write = SwitchOn,
        },
        new("+QGPSEND") { Execute = _ => SwitchOff() },
        new("+QGPSLOC")
        {
            TestLines = ["+QGPSLOC: (0-2)"],
            Read = _ => Locate(0),
            Write = call => call.Arguments.TryGetNumber(0, 0, Formats, out int format) ? Locate(format) : AtReply.Error,
        },
        new("+QGPSGNMEA")
        {
            TestLines = ["+QGPSGNMEA: (\"GGA\",\"RMC\",\"VTG\")"],
            Write = call => call.Arguments.TryGetString(0, out string kind) ? ReadSentence(kind) : AtReply.Error,
        },
    ];

    // Mode 1 is standalone, the others are assisted, which makes no difference here.
    private AtReply SwitchOn(CommandCall call)
    {
        int fixes = 0;
        int rate = 1;
        bool valid = call.Arguments.TryGetNumber(0, 1, 4, out _)
            && (!call.Arguments.IsGiven(1) || call.Arguments.TryGetNumber(1, 1, 255, out _))
            && (!call.Arguments.IsGiven(2) || call.Arguments.TryGetNumber(2, 1, 1000, out _))
            && (!call.Arguments.IsGiven(3) || call.Arguments.TryGetNumber(3, 0, 1000, out fixes))
            && (!call.Arguments.IsGiven(4) || call.Arguments.TryGetNumber(4, 1, 65_535, out rate));
        if (!valid)
        {
            return AtReply.Cme(CmeError.GnssInvalidParameter);
        }

        if (core.Gnss.IsOn)
        {
            return AtReply.Cme(CmeError.GnssSessionOngoing);
        }

        core.Gnss.Start(fixes, TimeSpan.FromSeconds(rate));
        return AtReply.Ok;
    }

    private AtReply SwitchOff()
    {
        if (!core.Gnss.IsOn)
        {
            return AtReply.Cme(CmeError.GnssSessionNotActive);
        }

        core.Gnss.Stop();
        return AtReply.Ok;
    }

    private AtReply Locate(int format) =>
        !core.Gnss.IsOn ? AtReply.Cme(CmeError.GnssSessionNotActive)
        : core.Gnss.Fix is { } fix ? AtReply.Text($"+QGPSLOC: {GnssText.Location(fix, format)}")
        : AtReply.Cme(CmeError.GnssNotFixed);

    private AtReply ReadSentence(string kind) =>
        core.Gnss.Settings.InEffect("nmeasrc") is not ["1"] ? AtReply.Cme(CmeError.GnssNotEnabled)
        : !core.Gnss.IsOn ? AtReply.Cme(CmeError.GnssSessionNotActive)
        : GnssText.Sentence(kind.ToUpperInvariant(), core.Gnss.Fix) is { } sentence
            ? AtReply.Text($"+QGPSGNMEA: {sentence}")
            : AtReply.Cme(CmeError.GnssInvalidParameter);
}
