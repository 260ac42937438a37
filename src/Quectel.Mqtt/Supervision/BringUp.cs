using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Supervision;

/// <summary>The way from a port to a broker, stage by stage.</summary>
internal sealed class BringUp(
    ModemSource source, MqttClientOptions client, MqttSupervisorOptions options, Action<MqttStageReport> report)
{
    private readonly ModemBringUpOptions _modemOptions = new()
    {
        Pin = options.Pin,
        PdpContext = options.PdpContext,
        PdpContextId = client.PdpContextId,
        RegistrationTimeout = options.RegistrationTimeout,
    };

    /// <summary>Goes all the way up to the login.</summary>
    /// <returns>A client that is connected.</returns>
    /// <exception cref="MqttStageException">A stage failed.</exception>
    public async Task<QuectelMqttClient> RunAsync(CancellationToken cancellationToken)
    {
        QuectelModem modem = await OpenAsync(cancellationToken).ConfigureAwait(false);
        MqttOptionsValidator.Validate(client, modem.Profile.Mqtt); // Which nobody could while it was not there.
        ModemReadiness found = await modem
            .BringUpAsync(_modemOptions, new Reporter(report), cancellationToken).ConfigureAwait(false);
        return found.IsReady
            ? await ConnectAsync(modem, cancellationToken).ConfigureAwait(false)
            : throw new MqttStageException(StageOf(found.Stage), found.Advice!, found.Error) { Lines = found.Lines };
    }

    /// <summary>Opens the port of a module that has not answered yet; of one that has, its first command does.</summary>
    private async Task<QuectelModem> OpenAsync(CancellationToken cancellationToken)
    {
        if (source.Modem is { } open)
        {
            return open;
        }

        report(new MqttStageReport(MqttStage.Port, MqttStageState.Running));
        try
        {
            return await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ModemException error)
        {
            throw new MqttStageException(MqttStage.Port, error.Message, error);
        }
    }

    private async Task<QuectelMqttClient> ConnectAsync(QuectelModem modem, CancellationToken cancellationToken)
    {
        report(new MqttStageReport(MqttStage.Broker, MqttStageState.Running));
        var transcript = new AtTranscript(modem);
        var connection = new QuectelMqttClient(modem, transcript, client);
        try
        {
            await connection.ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ModemException error)
        {
            throw new MqttStageException(StageOf(error), error.Message, error) { Lines = transcript.Lines };
        }
        finally
        {
            transcript.IsRecording = false;
        }

        report(Passed(MqttStage.Broker, $"connected to {client.Host}:{client.Port}", transcript));
        report(Passed(MqttStage.Login, $"accepted as '{client.ClientId}'", transcript));
        return connection;
    }

    private static MqttStageReport Passed(MqttStage stage, string evidence, AtTranscript transcript) =>
        new(stage, MqttStageState.Passed, evidence) { Lines = transcript.Lines };

    private static MqttStage StageOf(ModemStage stage) => stage switch
    {
        ModemStage.Port => MqttStage.Port,
        ModemStage.Sim => MqttStage.Sim,
        ModemStage.Signal => MqttStage.Signal,
        ModemStage.Registration => MqttStage.Registration,
        _ => MqttStage.PacketData,
    };

    private static MqttStage StageOf(ModemException error) => error switch
    {
        ModemPortException or ModemDisconnectedException => MqttStage.Port,
        MqttConnectionLostException { Reason: MqttDisconnectReason.ModemLost or MqttDisconnectReason.ModemRestarted } =>
            MqttStage.Port,
        MqttConnectRefusedException or MqttConnectionLostException => MqttStage.Login,
        MqttOperationException { Operation: MqttOperation.Connect } => MqttStage.Login,
        _ => MqttStage.Broker,
    };

    /// <summary>Passes on what the modem's own stages say, but their failure, which is thrown.</summary>
    private sealed class Reporter(Action<MqttStageReport> report) : IProgress<ModemReadiness>
    {
        public void Report(ModemReadiness value)
        {
            if (value.State != ModemStageState.Failed)
            {
                MqttStageState state = value.State == ModemStageState.Passed ? MqttStageState.Passed : MqttStageState.Running;
                report(new MqttStageReport(StageOf(value.Stage), state, value.Evidence) { Lines = value.Lines });
            }
        }
    }
}
