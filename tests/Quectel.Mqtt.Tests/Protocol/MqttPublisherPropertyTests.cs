using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Quectel.Modem;
using Quectel.Mqtt.Protocol;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests.Protocol;

/// <summary>Whatever the order of the results: every publish ends with its own, and what is written keeps the order.</summary>
public sealed class MqttPublisherPropertyTests
{
    private const int Runs = 300;

    private static readonly string[] Topics = ["a", "b", "c"];

    private enum Answer
    {
        Done,
        GivenUp,
        OfAnotherId,
    }

    private static Gen<Case> Cases =>
        from window in Gen.Choose(1, 8)
        from topics in Gen.Elements(Topics).NonEmptyListOf()
        from picks in Gen.Choose(0, 1000).ArrayOf(40)
        from answers in Gen.Frequency(
            (4, Gen.Constant(Answer.Done)),
            (2, Gen.Constant(Answer.GivenUp)),
            (1, Gen.Constant(Answer.OfAnotherId))).ArrayOf(40)
        from alone in Gen.Elements(true, false)
        select new Case(window, [.. topics], picks, answers, alone);

    [Fact]
    public void Results_InAnyOrder_EndTheirOwnPublish() =>
        Prop.ForAll(Cases.ToArbitrary(), it => RunAsync(it).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static async Task RunAsync(Case it)
    {
        var options = new MqttClientOptions { InFlightWindow = it.Window, OneInFlightPerTopic = it.IsAlone };
        var channel = new PublishChannel();
        var time = new ManualTimeProvider();
        var operations = new MqttOperationRunner(channel, new MqttMessageIds(time), time, _ => { });
        var publisher = new MqttPublisher(operations, options, ModemProfiles.Bg9x.Mqtt);
        Task[] calls = [.. it.Topics.Select((topic, number) => publisher.PublishAsync(Message(topic, number), default).AsTask())];
        var open = new List<PublishChannel.Publish>();
        var ended = new HashSet<int>();
        for (int step = 0; ended.Count < calls.Length; step++)
        {
            string[] left = [.. it.Topics.Where((_, number) => !ended.Contains(number))];
            int expected = Math.Min(it.Window, it.IsAlone ? left.Distinct().Count() : left.Length);
            await channel.WaitForAsync(ended.Count + expected);
            open = [.. channel.Publishes.Where(publish => !ended.Contains(publish.Number))];
            Assert.Equal(expected, open.Count);
            Assert.Equal(expected, open.Select(publish => publish.MessageId).Distinct().Count());
            Assert.All(open, publish => Assert.False(calls[publish.Number].IsCompleted));

            PublishChannel.Publish answered = open[it.Picks[step % it.Picks.Length] % open.Count];
            Answer answer = step < it.Answers.Length ? it.Answers[step] : Answer.Done;
            if (Say(operations, answered.MessageId, answer))
            {
                ended.Add(answered.Number);
                await AssertEndedAsync(calls[answered.Number], answer);
            }
        }

        foreach (string topic in Topics)
        {
            int[] written = [.. channel.Publishes.Where(publish => publish.Topic == topic).Select(publish => publish.Number)];
            Assert.Equal(written.Order(), written);
        }
    }

    /// <returns>Whether that ends the publish.</returns>
    private static bool Say(MqttOperationRunner operations, int id, Answer answer)
    {
        switch (answer)
        {
            case Answer.Done or Answer.GivenUp:
                int result = answer == Answer.Done ? 0 : 2;
                Assert.True(operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, id, result, [])));
                return true;
            default:
                Assert.False(operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 40_000, 0, [])));
                Assert.False(operations.TryComplete(new MqttResultUrc(0, MqttOperation.Subscribe, id, 0, [])));
                return false;
        }
    }

    private static async Task AssertEndedAsync(Task call, Answer answer)
    {
        if (answer == Answer.Done)
        {
            await call.WaitAsync(ScriptedRig.Belt);
            return;
        }

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => call.WaitAsync(ScriptedRig.Belt));
        Assert.Equal(MqttOperation.Publish, error.Operation);
    }

    private static MqttPublication Message(string topic, int number)
    {
        byte[] payload = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(payload, number);
        return new MqttPublication
        {
            Topic = topic,
            Payload = payload,
            QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
        };
    }

    private sealed record Case(int Window, string[] Topics, int[] Picks, Answer[] Answers, bool IsAlone);
}
