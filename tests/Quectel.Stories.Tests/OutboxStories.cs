using System.Text;
using Quectel.Mqtt;

namespace Quectel.Stories.Tests;

/// <summary>An outbox on a supervisor that is offline for a while.</summary>
public sealed class OutboxStories
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Outage_OfTenMinutes_BringsWhatStillMattersInOrder()
    {
        await using Story story = await Story.BeginOnlineAsync();
        await using MqttOutbox outbox = await story.RunAsync(MqttOutbox.OpenAsync(story.Supervisor));
        await story.RunAsync(story.Broker.StopAsync());
        await story.PassAsync(Minute);

        for (int level = 1; level <= 3; level++)
        {
            await PutAsync("level", $"{level}", new MqttOutboxDelivery { ReplacesOlder = true });
            await PutAsync("log", $"{level}");
            await PutAsync("alarm", $"{level}", new MqttOutboxDelivery { ExpiresAfter = level * 4 * Minute });
            await story.PassAsync(Minute);
        }

        await story.PassAsync(7 * Minute);
        story.Broker.Start();
        await story.RunAsync(outbox.WaitUntilEmptyAsync());

        // The first alarm was over after 4 min, the second after 9, the third after 14.
        Assert.Equal(
            ["alarm=3", "level=3", "log=1", "log=2", "log=3"],
            story.Arrived.Select(message => $"{message.Topic}={Encoding.UTF8.GetString(message.Payload.Span)}").Order());
        Assert.Equal(["log=1", "log=2", "log=3"], Arrived(story, "log"));
        Assert.Equal((2L, 2L, 5L), (outbox.Statistics.Replaced, outbox.Statistics.Expired, outbox.Statistics.Delivered));

        Task PutAsync(string topic, string payload, MqttOutboxDelivery? delivery = null) => story.RunAsync(outbox.PublishAsync(
            new MqttPublication
            {
                Topic = topic,
                Payload = Encoding.UTF8.GetBytes(payload),
                QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
            },
            delivery));
    }

    [Fact]
    public async Task Acknowledgement_LostWithTheConnection_MayDoubleTheMessageButLosesNoneAndKeepsTheOrder()
    {
        await using Story story = await Story.BeginOnlineAsync();
        await using MqttOutbox outbox = await story.RunAsync(MqttOutbox.OpenAsync(story.Supervisor));
        await story.InjectAsync("{ack: lost}");
        for (int number = 1; number <= 3; number++)
        {
            await story.RunAsync(outbox.PublishAsync("log", Encoding.UTF8.GetBytes($"{number}")));
        }

        await story.PassAsync(TimeSpan.FromSeconds(3));
        await story.InjectAsync("{mqtt-stat: 1}");
        await story.RunAsync(outbox.WaitUntilEmptyAsync());

        Assert.Equal(["log=1", "log=2", "log=3"], Arrived(story, "log").Distinct());
        Assert.InRange(Arrived(story, "log").Count(), 3, 4);
    }

    private static IEnumerable<string> Arrived(Story story, string topic) => story.Arrived
        .Where(message => message.Topic == topic)
        .Select(message => $"{topic}={Encoding.UTF8.GetString(message.Payload.Span)}");
}
