using Quectel.Modem;
using Quectel.Mqtt.Protocol;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests.Protocol;

public sealed class MqttMessageIdsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Take_AfterTheLast_BeginsAgainAndPassesOverWhatIsOpen()
    {
        var ids = new MqttMessageIds(_time);
        int open = ids.Take();
        for (int expected = 2; expected <= 65535; expected++)
        {
            int id = ids.Take();
            Assert.Equal(expected, id);
            ids.Return(id, isSettled: true);
        }

        Assert.Equal(1, open);
        Assert.Equal(2, ids.Take());
    }

    [Fact]
    public void Take_IdWithoutOutcome_StaysInQuarantine()
    {
        var ids = new MqttMessageIds(_time);
        ids.Return(ids.Take(), isSettled: false);
        TakeAndReturn(ids, 65534);
        Assert.Equal(2, ids.Take());

        _time.Advance(MqttMessageIds.Quarantine - TimeSpan.FromTicks(1));
        TakeAndReturn(ids, 65533);
        Assert.Equal(3, ids.Take());

        _time.Advance(TimeSpan.FromTicks(1));
        TakeAndReturn(ids, 65532);
        Assert.Equal(1, ids.Take());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(null, 2)]
    public async Task RunAsync_OutcomeMissing_KeepsTheIdInQuarantine(int? result, int expected)
    {
        var ids = new MqttMessageIds(_time);
        var operations = new MqttOperationRunner(new PublishChannel(), ids, _time, _ => { });
        var publisher = new MqttPublisher(operations, new MqttClientOptions(), ModemProfiles.Bg9x.Mqtt);
        Task publishing = publisher.PublishAsync(
            new MqttPublication { Topic = "a", Payload = new byte[4], QualityOfService = MqttQualityOfServiceLevel.ExactlyOnce },
            TestContext.Current.CancellationToken).AsTask();
        if (result is { } final)
        {
            Assert.True(operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 1, final, [])));
            await publishing.WaitAsync(ScriptedRig.Belt, TestContext.Current.CancellationToken);
        }
        else
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Assert.ThrowsAsync<ModemTimeoutException>(() => publishing);
            Assert.False(operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 1, 0, []))); // Too late.
        }

        TakeAndReturn(ids, 65534);
        Assert.Equal(expected, ids.Take());
    }

    [Fact]
    public void Take_AllInUse_FailsAndDoesNotTurnForEver()
    {
        var ids = new MqttMessageIds(_time);
        for (int i = 0; i < 65535; i++)
        {
            ids.Take();
        }

        Assert.Throws<InvalidOperationException>(() => ids.Take());
    }

    [Fact]
    public void Of_SameIndexOfAModem_GoesOn()
    {
        var modem = new PublishChannel();
        var options = new MqttClientOptions();
        Assert.Equal(1, MqttMessageIds.Of(modem, options, _time).Take());

        Assert.Equal(2, MqttMessageIds.Of(modem, options, _time).Take());
        Assert.Equal(1, MqttMessageIds.Of(modem, new MqttClientOptions { ClientIndex = 5 }, _time).Take());
        Assert.Equal(1, MqttMessageIds.Of(new PublishChannel(), options, _time).Take());
    }

    [Fact]
    public void Of_PersistentSession_DoesNotBeginWhereTheLastProgramBegan()
    {
        var options = new MqttClientOptions { CleanSession = false };
        int first = MqttMessageIds.Of(new PublishChannel(), options, _time).Take();

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(first + 10, MqttMessageIds.Of(new PublishChannel(), options, _time).Take());
    }

    private static void TakeAndReturn(MqttMessageIds ids, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ids.Return(ids.Take(), isSettled: true);
        }
    }
}
