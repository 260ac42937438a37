using System.Globalization;

namespace Quectel.Modem;

/// <summary>The way from a port to an IP address, stage by stage.</summary>
internal sealed class ModemBringUp
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ModemBringUpOptions _options;
    private readonly IProgress<ModemReadiness>? _progress;
    private readonly TimeProvider _time;
    private readonly AtTranscript _transcript;
    private readonly ModemSim _sim;
    private readonly ModemNetwork _network;
    private readonly ModemPacketData _packetData;
    private readonly (ModemStage Stage, Func<CancellationToken, Task<ModemReadiness>> Go)[] _way;
    private ModemReadiness _found = new() { Stage = ModemStage.Port, State = ModemStageState.Running };

    public ModemBringUp(QuectelModem modem, ModemBringUpOptions options, IProgress<ModemReadiness>? progress)
    {
        _options = options;
        _progress = progress;
        _time = modem.TimeProvider;
        _transcript = new AtTranscript(modem);
        _sim = modem.Sim.Through(_transcript);
        _network = new ModemNetwork(_transcript, modem.Profile, _time, modem.Metrics);
        _packetData = new ModemPacketData(_transcript, _time);
        _way =
        [
            (ModemStage.Port, AnswerAsync),
            (ModemStage.Sim, UnlockAsync),
            (ModemStage.Signal, MeasureAsync),
            (ModemStage.Registration, RegisterAsync),
            (ModemStage.PacketData, ActivateAsync),
        ];
    }

    /// <returns>The last stage when all were passed, else the one that failed.</returns>
    public async Task<ModemReadiness> RunAsync(CancellationToken cancellationToken)
    {
        foreach ((ModemStage stage, Func<CancellationToken, Task<ModemReadiness>> go) in _way)
        {
            _transcript.Clear();
            Report(_found with { Stage = stage, State = ModemStageState.Running, Evidence = string.Empty, Lines = [] });
            try
            {
                Report(await go(cancellationToken).ConfigureAwait(false));
            }
            catch (ModemException error)
            {
                ModemStage failed = error is ModemPortException or ModemDisconnectedException ? ModemStage.Port : stage;
                Report(_found with { Stage = failed, State = ModemStageState.Failed, Advice = error.Message, Error = error });
            }

            if (_found.State == ModemStageState.Failed)
            {
                break;
            }
        }

        return _found;
    }

    private void Report(ModemReadiness found)
    {
        _found = found.State == ModemStageState.Running ? found : found with { Lines = _transcript.Lines };
        _progress?.Report(_found);
    }

    private ModemReadiness Passed(string evidence) => _found with { State = ModemStageState.Passed, Evidence = evidence };

    /// <summary>The first command opens the port, if it has to be. A radio that is off is switched on.</summary>
    private async Task<ModemReadiness> AnswerAsync(CancellationToken cancellationToken)
    {
        ModemFunctionality? functionality = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (functionality is not (ModemFunctionality.Minimum or ModemFunctionality.RadioOff))
        {
            return Passed("a modem answers");
        }

        await _transcript.SendAsync(new SetFunctionalityCommand(ModemFunctionality.Full), cancellationToken)
            .ConfigureAwait(false);
        return Passed("a modem answers; its radio was off, and is on now");
    }

    /// <returns>Null when the modem does not say: that it answers is enough.</returns>
    private async Task<ModemFunctionality?> AskAsync(CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return await _transcript.SendAsync(new FunctionalityCommand(), cancellationToken).ConfigureAwait(false);
            }
            catch (AtCommandException)
            {
                return null;
            }
            catch (Exception error) when (error is ModemTimeoutException or ModemDisconnectedException
                && _time.GetElapsedTime(start) < _options.StartTimeout)
            {
                // It may be starting, which loses what was under way.
                await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<ModemReadiness> UnlockAsync(CancellationToken cancellationToken)
    {
        SimState state = await ReadCardAsync(cancellationToken).ConfigureAwait(false);
        if (state == SimState.PinRequired && _options.Pin is { } pin)
        {
            await _sim.EnterPinAsync(pin, cancellationToken: cancellationToken).ConfigureAwait(false);
            state = await ReadCardAsync(cancellationToken).ConfigureAwait(false);
        }

        ModemReadiness found = Passed("the card is ready") with { Sim = state };
        return Advise(state) is { } advice
            ? found with { State = ModemStageState.Failed, Evidence = state.ToString(), Advice = advice }
            : found;
    }

    /// <summary>Asks for the state of the card, until it is read or that has taken too long.</summary>
    private async Task<SimState> ReadCardAsync(CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        SimState state = await _sim.GetStateAsync(cancellationToken).ConfigureAwait(false);
        while (state == SimState.NotReady && _time.GetElapsedTime(start) < _options.SimTimeout)
        {
            await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
            state = await _sim.GetStateAsync(cancellationToken).ConfigureAwait(false);
        }

        return state;
    }

    private string? Advise(SimState state) => state switch
    {
        SimState.Ready => null,
        SimState.PinRequired when _options.Pin is null => "The SIM card asks for its PIN. Set the option Pin.",
        SimState.PinRequired => "The SIM card took the PIN, and asks for it again.",
        SimState.PukRequired => "The PIN of the SIM card is blocked. Unblock it by its PUK: modem.Sim.UnblockPinAsync.",
        SimState.NotInserted => "There is no SIM card. Insert one.",
        SimState.NotReady => "The SIM card was not ready in time. Wait, or take it out and put it in again.",
        SimState.Locked => "The SIM card, or the module, is locked to another network. Use another card.",
        _ => "The SIM card does not work. Clean its contacts, or use another.",
    };

    private async Task<ModemReadiness> MeasureAsync(CancellationToken cancellationToken)
    {
        SignalQuality signal = await _network.GetSignalQualityAsync(cancellationToken).ConfigureAwait(false);
        string evidence = signal.RssiDbm is { } rssi
            ? string.Create(CultureInfo.InvariantCulture, $"RSSI {rssi} dBm")
            : "no signal";
        return Passed(evidence) with { Signal = signal };
    }

    private async Task<ModemReadiness> RegisterAsync(CancellationToken cancellationToken)
    {
        Registration registration = await _network
            .WaitForRegistrationAsync(_options.RegistrationTimeout, cancellationToken).ConfigureAwait(false);
        string by = registration.Technology is { } technology ? $", {technology}" : string.Empty;
        return Passed($"registered, {registration.State}{by}") with { Registration = registration };
    }

    private async Task<ModemReadiness> ActivateAsync(CancellationToken cancellationToken)
    {
        int id = _options.PdpContext?.Id ?? _options.PdpContextId;
        if (_options.PdpContext is { } context && !await IsKeptAsync(id, cancellationToken).ConfigureAwait(false))
        {
            await _packetData.DefineContextAsync(context, cancellationToken).ConfigureAwait(false);
        }

        ActivePdpContext active = await _packetData.ActivateContextAsync(id, cancellationToken).ConfigureAwait(false);
        return Passed($"context {active.Id} has the address {active.Address}") with { PdpContext = active };
    }

    private async Task<bool> IsKeptAsync(int id, CancellationToken cancellationToken)
    {
        if (!_options.KeepsActiveContext)
        {
            return false;
        }

        IReadOnlyList<ActivePdpContext> active =
            await _packetData.GetActiveContextsAsync(cancellationToken).ConfigureAwait(false);
        return active.Any(context => context.Id == id);
    }
}
