using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Tests.Protocol;

public sealed class MqttRouterTests
{
    [Fact]
    public async Task TryRoute_MoreUnclaimedThanKept_DropsOldestAndSaysSo()
    {
        var router = new MqttRouter(new MqttTelemetry(null, TimeProvider.System, "test", new MqttClientOptions()));
        for (int number = 0; number < MqttRouter.MaxUnclaimed; number++)
        {
            Assert.True(router.TryRoute(new MqttMessage($"{number}", default, 0)));
        }

        Assert.False(router.TryRoute(new MqttMessage("last", default, 0)));
        var subscription = new MqttSubscription([new MqttTopicFilter("#")], new MqttClientOptions(), (_, _, _) => Task.CompletedTask);
        router.Add(subscription);
        subscription.Complete(null);

        List<MqttMessage> messages = await subscription.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(MqttRouter.MaxUnclaimed, messages.Count);
        Assert.Equal(("1", "last"), (messages[0].Topic, messages[^1].Topic));
    }
}
