using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>PIN, PUK and their counters (core-at.md 4).</summary>
internal sealed class SimCommands(ModemCore core) : ICommandSet
{
    private SimCard Sim => core.Sim;

    public IEnumerable<Command> Commands =>
    [
        new("+CPIN") { Read = ReadState, Write = EnterPin, IsSecret = (_, _) => true },
        new("+QPINC")
        {
            TestLines = ["+QPINC: (\"SC\",\"P2\")"],
            Read = _ => AtReply.Text(Counters("SC"), Counters("P2")),
            Write = ReadCounters,
        },
        new("+CLCK")
        {
            TestLines = ["+CLCK: (\"SC\")"],
            Write = Lock,
            IsSecret = (_, index) => index == 2,
        },
        new("+CPWD")
        {
            TestLines = ["+CPWD: (\"SC\",8)"],
            Write = ChangePin,
            IsSecret = (_, index) => index >= 1,
        },
        new("+QINISTAT")
        {
            TestLines = ["+QINISTAT: (0-7)"],
            Execute = _ => AtReply.Text($"+QINISTAT: {(Sim.State == SimState.Ready ? 7 : 0)}"),
        },
    ];

    private AtReply ReadState(CommandCall call) => Sim.State switch
    {
        SimState.Absent => AtReply.Cme(CmeError.SimNotInserted),
        _ when core.Power.Functionality == 0 => AtReply.Cme(CmeError.SimFailure),
        _ => AtReply.Text($"+CPIN: {Sim.Describe()}"),
    };

    private AtReply EnterPin(CommandCall call)
    {
        if (!TryGetPin(call, 0, out string first) || call.Arguments.Count > 2)
        {
            return AtReply.Error;
        }

        switch (Sim.State)
        {
            case SimState.PinRequired when call.Arguments.Count == 1:
                return Announce(Sim.VerifyPin(first));
            case SimState.PukRequired when call.Arguments.Count == 1:
                return AtReply.Cme(CmeError.SimPukRequired);
            case SimState.PukRequired:
                return TryGetPin(call, 1, out string newPin) ? Announce(Sim.Unblock(first, newPin)) : AtReply.Error;
            case SimState.Absent:
                return AtReply.Cme(CmeError.SimNotInserted);
            case SimState.NotReady:
                return AtReply.Cme(CmeError.SimBusy);
            default:
                // Nothing pending: 3 is expected from 27.007, not observed (core-at.md C9).
                return AtReply.Cme(CmeError.OperationNotAllowed);
        }
    }

    // \r\nOK\r\n\r\n+CPIN: READY\r\n… (core-at.md A.2)
    private AtReply Announce(bool accepted) =>
        accepted ? AtReply.OkThen(() => core.Start(core.Power.AnnounceSimAsync)) : Refused();

    // A wrong PIN or PUK: 16; the wrong PIN that blocks the card: 12 (core-at.md 4).
    private AtReply Refused() =>
        AtReply.Cme(Sim.IsFreshlyBlocked ? CmeError.SimPukRequired : CmeError.IncorrectPassword);

    private AtReply ReadCounters(CommandCall call) =>
        call.Arguments.TryGetString(0, out string facility) && facility is "SC" or "P2"
            ? AtReply.Text(Counters(facility))
            : AtReply.Error;

    // PIN2 is never used here, so its counters stay full.
    private InfoLine Counters(string facility) => facility == "SC"
        ? $"+QPINC: \"SC\",{Sim.PinTriesLeft},{Sim.PukTriesLeft}"
        : "+QPINC: \"P2\",3,10";

    private AtReply Lock(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string facility) || facility != "SC"
            || !call.Arguments.TryGetNumber(1, 0, 2, out int mode))
        {
            return AtReply.Error;
        }

        if (mode == 2)
        {
            return AtReply.Text($"+CLCK: {(Sim.PinEnabled ? 1 : 0)}");
        }

        return TryGetPin(call, 2, out string pin) ? ChangeCard(() => Sim.SetPinEnabled(mode == 1, pin)) : AtReply.Error;
    }

    // A card changes no PIN that it does not want (3GPP TS 51.011, 8.10).
    private AtReply ChangePin(CommandCall call) => Sim is { State: SimState.Ready, PinEnabled: false }
        ? AtReply.Cme(CmeError.OperationNotAllowed)
        : call.Arguments.TryGetString(0, out string facility) && facility == "SC"
            && TryGetPin(call, 1, out string current)
            && TryGetPin(call, 2, out string replacement)
            ? ChangeCard(() => Sim.ChangePin(current, replacement))
            : AtReply.Error;

    private AtReply ChangeCard(Func<bool> change) => Sim.State switch
    {
        SimState.Ready => Report(change()),
        SimState.PinRequired => AtReply.Cme(CmeError.SimPinRequired),
        SimState.PukRequired => AtReply.Cme(CmeError.SimPukRequired),
        SimState.Absent => AtReply.Cme(CmeError.SimNotInserted),
        _ => AtReply.Cme(CmeError.SimBusy),
    };

    // The third wrong PIN blocks the card also here, and the network with it.
    private AtReply Report(bool changed)
    {
        core.Network.Update();
        return changed ? AtReply.Ok : Refused();
    }

    private static bool TryGetPin(CommandCall call, int index, out string pin) =>
        call.Arguments.TryGetText(index, out pin) && SimCard.IsPin(pin);
}
