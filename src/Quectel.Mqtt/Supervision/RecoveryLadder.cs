namespace Quectel.Mqtt.Supervision;

/// <summary>Which step comes after how many failures in a row.</summary>
internal sealed class RecoveryLadder(IReadOnlyList<MqttRecoveryRung> rungs, bool hasPowerKey)
{
    private readonly MqttRecoveryRung[] _rungs =
        [.. rungs.Where(rung => hasPowerKey || rung.Step != MqttRecoveryStep.PowerKey)];

    /// <param name="failures">1 or more.</param>
    public MqttRecoveryStep StepAfter(int failures)
    {
        if (_rungs.Length == 0)
        {
            return MqttRecoveryStep.Reconnect;
        }

        // Behind the last rung it begins again.
        int height = ((failures - 1) % _rungs[^1].AfterFailures) + 1;
        return Array.Find(_rungs, rung => rung.AfterFailures == height)?.Step ?? MqttRecoveryStep.Reconnect;
    }
}
