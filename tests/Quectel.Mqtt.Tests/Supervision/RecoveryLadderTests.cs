using Quectel.Mqtt.Supervision;

namespace Quectel.Mqtt.Tests.Supervision;

public sealed class RecoveryLadderTests
{
    private static readonly MqttRecoveryRung[] Rungs =
    [
        new(MqttRecoveryStep.CyclePacketData, 2), new(MqttRecoveryStep.RestartModem, 3), new(MqttRecoveryStep.PowerKey, 5),
    ];

    [Theory]
    [InlineData(1, MqttRecoveryStep.Reconnect)]
    [InlineData(2, MqttRecoveryStep.CyclePacketData)]
    [InlineData(3, MqttRecoveryStep.RestartModem)]
    [InlineData(4, MqttRecoveryStep.Reconnect)]
    [InlineData(5, MqttRecoveryStep.PowerKey)]
    [InlineData(6, MqttRecoveryStep.Reconnect)]
    [InlineData(7, MqttRecoveryStep.CyclePacketData)]
    [InlineData(int.MaxValue, MqttRecoveryStep.CyclePacketData)]
    public void StepAfter_Failures_ClimbsAndBeginsAgain(int failures, MqttRecoveryStep expected) =>
        Assert.Equal(expected, new RecoveryLadder(Rungs, hasPowerKey: true).StepAfter(failures));

    [Fact]
    public void StepAfter_NoPowerKey_LeavesItOut() => Assert.Equal(
        [MqttRecoveryStep.Reconnect, MqttRecoveryStep.CyclePacketData, MqttRecoveryStep.RestartModem, MqttRecoveryStep.Reconnect],
        Enumerable.Range(1, 4).Select(new RecoveryLadder(Rungs, hasPowerKey: false).StepAfter));

    [Fact]
    public void StepAfter_NoRungs_OnlyReconnects() =>
        Assert.Equal(MqttRecoveryStep.Reconnect, new RecoveryLadder([], hasPowerKey: true).StepAfter(9));
}
