using System.Globalization;
using System.IO.Pipelines;
using Quectel.Simulator.Cmux;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>AT+CMUX: several AT ports on one UART (core-at.md 1.7; 3GPP TS 27.007, 5.7).</summary>
internal sealed class CmuxCommand(ModemCore core, CommandTable commands) : ICommandSet
{
    // AT+QCFG="cmux/urcport" counts up to 4.
    private const int ChannelCount = 4;
    private const int MaxFrameSize = 1509;
    private const int BasicFrameSize = 31;
    private const int AdvancedFrameSize = 64;

    public IEnumerable<Command> Commands =>
    [
        new("+CMUX") { TestLines = [$"+CMUX: (0-1),(0),(1-8),(1-{MaxFrameSize}),(1-255),(0-100),(2-255),(1-255),(1-7)"], Write = Multiplex },
    ];

    // =<mode>[,<subset>[,<speed>[,<N1>[,<T1>,<N2>,<T2>,<T3>]]]]; on a UART only
    private AtReply Multiplex(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        int frameSize = 0;
        if (!arguments.TryGetNumber(0, 0, 1, out int mode)
            || (arguments.IsGiven(1) && !arguments.TryGetNumber(1, 0, 0, out _))
            || (arguments.IsGiven(2) && !arguments.TryGetNumber(2, 1, 8, out _))
            || (arguments.IsGiven(3) && !arguments.TryGetNumber(3, 1, MaxFrameSize, out frameSize)))
        {
            return AtReply.Error;
        }

        if (!call.Port.Role.StartsWith("uart", StringComparison.Ordinal))
        {
            return AtReply.Cme(CmeError.OperationNotAllowed);
        }

        ICmuxFraming framing = mode == 0 ? new BasicFraming() : new AdvancedFraming();
        int usual = mode == 0 ? BasicFrameSize : AdvancedFrameSize;
        return new AtReply
        {
            Call = new Multiplexer(
                framing, frameSize > 0 ? frameSize : usual, ChannelCount, channel => Connect(call.Port, channel)),
        };
    }

    // 0: URCs come on every channel, else on that one.
    private IDuplexPipe Connect(AtPort port, int channel)
    {
        string chosen = core.Settings["cmux/urcport"]?[0] ?? "0";
        bool hearsUrcs = chosen == "0" || chosen == channel.ToString(CultureInfo.InvariantCulture);
        (IDuplexPipe host, IDuplexPipe modem) = DuplexPipe.CreatePair();
        var session = new PortSession(
            core, commands, new AtPort($"{port.Name} channel {channel}", hearsUrcs ? port.Role : ""));
        core.Start(powered => session.RunAsync(modem, powered));
        return host;
    }
}
