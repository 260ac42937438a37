namespace Quectel.Mqtt;

/// <summary>One rung of the ladder of recovery.</summary>
/// <param name="Step">What to do.</param>
/// <param name="AfterFailures">
/// After how many failures in a row, 1 or more. Behind the last rung the ladder begins again.
/// </param>
public sealed record MqttRecoveryRung(MqttRecoveryStep Step, int AfterFailures);
