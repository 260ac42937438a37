using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Mqtt.Supervision;

/// <summary>Carries out the steps of the ladder.</summary>
internal sealed class Recovery(
    ModemSource source, int contextId, MqttSupervisorOptions options, RestartBudget budget, ILogger logger)
{
    // On USB the port goes and comes back, which takes up to a minute.
    private static readonly TimeSpan RestartLimit = TimeSpan.FromSeconds(90);

    /// <returns>What was done: less than asked for when the budget for restarts is spent.</returns>
    public async Task<MqttRecoveryStep> TakeAsync(MqttRecoveryStep step, CancellationToken cancellationToken)
    {
        if (step is MqttRecoveryStep.RestartModem or MqttRecoveryStep.PowerKey && !budget.TrySpend())
        {
            MqttLog.RestartBudgetSpent(logger, options.MaxRestarts, options.RestartPeriod.TotalHours);
            step = MqttRecoveryStep.CycleRadio;
        }

        if (step != MqttRecoveryStep.Reconnect)
        {
            MqttLog.RecoveryStep(logger, step);
        }

        try
        {
            await DoAsync(step, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Also what a power key of the application's throws. The way online will show whether it helped all the same.
            MqttLog.RecoveryStepFailed(logger, step, error.Message);
        }

        return step;
    }

    private async Task DoAsync(MqttRecoveryStep step, CancellationToken cancellationToken)
    {
        if (step == MqttRecoveryStep.PowerKey)
        {
            await options.PowerKey!(cancellationToken).ConfigureAwait(false);
            return;
        }

        if (source.Modem is not { } modem)
        {
            return; // Never seen so far: there is nothing yet that could be told anything.
        }

        switch (step)
        {
            case MqttRecoveryStep.CyclePacketData:
                await modem.PacketData.DeactivateContextAsync(contextId, cancellationToken).ConfigureAwait(false);
                break;
            case MqttRecoveryStep.CycleRadio:
                await modem.Power.SetFunctionalityAsync(ModemFunctionality.Minimum, cancellationToken).ConfigureAwait(false);
                await modem.Power.SetFunctionalityAsync(ModemFunctionality.Full, cancellationToken).ConfigureAwait(false);
                break;
            case MqttRecoveryStep.RestartModem:
                await modem.Power.RestartAsync(RestartLimit, cancellationToken).ConfigureAwait(false);
                break;
        }
    }
}
