using System.Globalization;
using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Supervision;

/// <summary>The way from a port to a broker, stage by stage.</summary>
internal sealed class BringUp(
    ModemSource source, MqttClientOptions client, MqttSupervisorOptions options, Action<MqttStage, string?> report)
{
    // A module that starts answers after up to 20 s and has read its card some seconds later (core AT reference, 2.2).
    private static readonly TimeSpan BootLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CardLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = source.Options.TimeProvider;

    private QuectelModem Modem => source.Modem ?? throw new InvalidOperationException("The port comes first.");

    /// <summary>Goes all the way up to the login.</summary>
    /// <returns>A client that is connected.</returns>
    /// <exception cref="MqttStageException">A stage failed.</exception>
    public async Task<QuectelMqttClient> RunAsync(CancellationToken cancellationToken)
    {
        // The first command opens the port, if it has to be.
        SimState sim = await RunAsync(
            MqttStage.Port, () => AskAsync(cancellationToken), _ => "a modem answers").ConfigureAwait(false);
        await RunAsync(MqttStage.Sim, () => UnlockAsync(sim, cancellationToken)).ConfigureAwait(false);
        await RunAsync(MqttStage.Signal, () => MeasureAsync(cancellationToken)).ConfigureAwait(false);
        await RunAsync(MqttStage.Registration, () => RegisterAsync(cancellationToken)).ConfigureAwait(false);
        await RunAsync(MqttStage.PacketData, () => ActivateAsync(cancellationToken)).ConfigureAwait(false);
        return await ConnectAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task<string> RunAsync(MqttStage stage, Func<Task<string>> run) => RunAsync(stage, run, text => text);

    private async Task<T> RunAsync<T>(MqttStage stage, Func<Task<T>> run, Func<T, string> describe)
    {
        report(stage, null);
        try
        {
            T result = await run().ConfigureAwait(false);
            report(stage, describe(result));
            return result;
        }
        catch (ModemException error) when (error is not MqttStageException)
        {
            throw new MqttStageException(IsOfThePort(error) ? MqttStage.Port : stage, error.Message, error);
        }
    }

    private static bool IsOfThePort(ModemException error) =>
        error is ModemPortException or ModemDisconnectedException;

    private async Task<SimState> AskAsync(CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                QuectelModem modem = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
                MqttOptionsValidator.Validate(client, modem.Profile.Mqtt); // Which nobody could while it was not there.
                return await modem.Sim.GetStateAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is ModemTimeoutException or ModemDisconnectedException
                && _time.GetElapsedTime(start) < BootLimit)
            {
                // It may be starting, which loses what was under way.
                await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<SimState> WaitForCardAsync(SimState state, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        while (state == SimState.NotReady && _time.GetElapsedTime(start) < CardLimit)
        {
            await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
            state = await Modem.Sim.GetStateAsync(cancellationToken).ConfigureAwait(false);
        }

        return state;
    }

    private async Task<string> UnlockAsync(SimState state, CancellationToken cancellationToken)
    {
        state = await WaitForCardAsync(state, cancellationToken).ConfigureAwait(false);
        if (state == SimState.PinRequired && options.Pin is { } pin)
        {
            await Modem.Sim.EnterPinAsync(pin, cancellationToken: cancellationToken).ConfigureAwait(false);
            state = await Modem.Sim.GetStateAsync(cancellationToken).ConfigureAwait(false);
            state = await WaitForCardAsync(state, cancellationToken).ConfigureAwait(false);
        }

        string? advice = state switch
        {
            SimState.Ready => null,
            SimState.PinRequired => "The SIM card wants its PIN. Set MqttSupervisorOptions.Pin.",
            SimState.PukRequired => "The PIN of the SIM card is blocked. Unblock it by its PUK: modem.Sim.UnblockPinAsync.",
            SimState.NotInserted => "There is no SIM card. Insert one.",
            SimState.NotReady => "The SIM card is not ready yet.",
            SimState.Locked => "The SIM card is locked to another network. Use another card.",
            _ => "The SIM card does not work. Clean its contacts, or use another.",
        };
        return advice is null ? "the card is ready" : throw new MqttStageException(MqttStage.Sim, advice);
    }

    private async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        SignalQuality signal = await Modem.Network.GetSignalQualityAsync(cancellationToken).ConfigureAwait(false);
        return signal.RssiDbm is { } rssi
            ? string.Create(CultureInfo.InvariantCulture, $"RSSI {rssi} dBm")
            : "no signal";
    }

    private async Task<string> RegisterAsync(CancellationToken cancellationToken)
    {
        Registration registration = await Modem.Network
            .WaitForRegistrationAsync(options.RegistrationTimeout, cancellationToken).ConfigureAwait(false);
        return registration.Technology is { } technology
            ? $"registered, {registration.State}, {technology}"
            : $"registered, {registration.State}";
    }

    private async Task<string> ActivateAsync(CancellationToken cancellationToken)
    {
        if (options.PdpContext is { } context)
        {
            await Modem.PacketData.DefineContextAsync(context, cancellationToken).ConfigureAwait(false);
        }

        ActivePdpContext active = await Modem.PacketData
            .ActivateContextAsync(client.PdpContextId, cancellationToken).ConfigureAwait(false);
        return $"context {active.Id} has the address {active.Address}";
    }

    private async Task<QuectelMqttClient> ConnectAsync(CancellationToken cancellationToken)
    {
        report(MqttStage.Broker, null);
        var connection = new QuectelMqttClient(Modem, client);
        try
        {
            await connection.ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ModemException error)
        {
            throw new MqttStageException(StageOf(error), error.Message, error);
        }

        report(MqttStage.Broker, $"connected to {client.Host}:{client.Port}");
        report(MqttStage.Login, $"accepted as '{client.ClientId}'");
        return connection;
    }

    private static MqttStage StageOf(ModemException error) => error switch
    {
        _ when IsOfThePort(error) => MqttStage.Port,
        MqttConnectionLostException { Reason: MqttDisconnectReason.ModemLost or MqttDisconnectReason.ModemRestarted } =>
            MqttStage.Port,
        MqttConnectRefusedException or MqttConnectionLostException => MqttStage.Login,
        MqttOperationException { Operation: MqttOperation.Connect } => MqttStage.Login,
        _ => MqttStage.Broker,
    };
}
