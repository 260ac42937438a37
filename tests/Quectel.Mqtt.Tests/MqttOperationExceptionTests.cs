using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Tests;

public sealed class MqttOperationExceptionTests
{
    /// <summary>Every result of every operation in the manuals (QMT reference, 2.3, 5, 6, 8), and one that is in none.</summary>
    [Theory]
    [InlineData(MqttOperation.Open, -1, MqttOperationFailure.BrokerUnreachable)]
    [InlineData(MqttOperation.Open, 1, MqttOperationFailure.InvalidParameter)]
    [InlineData(MqttOperation.Open, 2, MqttOperationFailure.IndexOccupied)]
    [InlineData(MqttOperation.Open, 3, MqttOperationFailure.PacketDataFailed)]
    [InlineData(MqttOperation.Open, 4, MqttOperationFailure.NameNotResolved)]
    [InlineData(MqttOperation.Open, 5, MqttOperationFailure.ConnectionBroken)]
    [InlineData(MqttOperation.Close, -1, MqttOperationFailure.NotClosed)]
    [InlineData(MqttOperation.Disconnect, -1, MqttOperationFailure.NotClosed)]
    [InlineData(MqttOperation.Connect, 2, MqttOperationFailure.NotAcknowledged)]
    [InlineData(MqttOperation.Subscribe, 2, MqttOperationFailure.NotAcknowledged)]
    [InlineData(MqttOperation.Unsubscribe, 2, MqttOperationFailure.NotAcknowledged)]
    [InlineData(MqttOperation.Publish, 2, MqttOperationFailure.NotAcknowledged)]
    [InlineData(MqttOperation.Publish, 7, MqttOperationFailure.Unknown)]
    public void Failure_OfEachResult_HasItsOwnTextWithAdvice(MqttOperation operation, int result, MqttOperationFailure expected)
    {
        var error = MqttOperationException.Create(operation, result);

        Assert.Equal(expected, error.Failure);
        Assert.Equal(expected == MqttOperationFailure.Unknown, error.Message.Contains("not in its manual", StringComparison.Ordinal));
        Assert.Equal(expected != MqttOperationFailure.InvalidParameter, error.IsTransient);
    }

    [Fact]
    public void Failure_CommandRefused_SaysWhatTheModuleSaid()
    {
        var refused = new AtCommandException(new MqttCloseCommand(0), new AtFinalResult(AtResultCode.CmeError, 3, "+CME ERROR: 3"));

        var error = MqttOperationException.Rejected(MqttOperation.Publish, refused);

        Assert.Equal(MqttOperationFailure.CommandRefused, error.Failure);
        Assert.Contains("+CME ERROR: 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_SubscriptionRefused_IsNotTransient()
    {
        var error = MqttOperationException.SubscriptionRefused([new MqttTopicFilter("a")]);

        Assert.Equal((MqttOperationFailure.SubscriptionRefused, false), (error.Failure, error.IsTransient));
    }

    [Fact]
    public void Reasons_OfEveryEnd_SayWhatToTry() => Assert.All(
        Enum.GetValues<MqttDisconnectReason>().Except([MqttDisconnectReason.Disconnected, MqttDisconnectReason.ClosedByHost]),
        reason => Assert.Matches(
            "Check|Connect again|connect again|reactivate|restart", new MqttConnectionLostException(reason).Message));

    [Fact]
    public void Refusals_OfEveryCode_SayWhatToTry() => Assert.All(
        Enum.GetValues<MqttConnectReturnCode>().Except([MqttConnectReturnCode.Accepted]).Append((MqttConnectReturnCode)9),
        code => Assert.Matches("Try|Check|Some want|See", new MqttConnectRefusedException(code).Message));
}
