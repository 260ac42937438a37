using System.Globalization;
using System.Text;
using Quectel.Mqtt.Protocol;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests.Supervision;

public sealed class MqttStandingSubscriptionTests
{
    private static readonly MqttTopicFilter[] Filters = [new MqttTopicFilter("a")];
    private static readonly TimeSpan Belt = ScriptedRig.Belt;

    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttBufferFullPolicy.DropOldest, "4,5")]
    [InlineData(MqttBufferFullPolicy.DropNewest, "1,2")]
    public async Task ReaderTooSlow_OverTwoConnections_MissesWhatThePolicySays(MqttBufferFullPolicy policy, string expected)
    {
        MqttClientOptions options = Options(2, policy);
        var standing = new MqttStandingSubscription(Filters, options, _time, _ => Task.CompletedTask);
        await BringAsync(standing, options, 1, 2, 3);
        await BringAsync(standing, options, 4, 5);
        await standing.FollowAsync(null!, Source(options)).WaitAsync(Belt, Cancel); // By then all have been handed on.
        standing.Complete();

        Assert.Equal(expected, await ReadAsync(standing));
        Assert.Equal(3, standing.Dropped);
    }

    [Fact]
    public async Task ReaderTooSlowAndToldSo_ReadsWhatIsThereAndThenFails()
    {
        MqttClientOptions options = Options(2, MqttBufferFullPolicy.Fail);
        var standing = new MqttStandingSubscription(Filters, options, _time, _ => Task.CompletedTask);
        await BringAsync(standing, options, 1, 2);
        await BringAsync(standing, options, 3);
        await standing.FollowAsync(null!, Source(options)).WaitAsync(Belt, Cancel);

        await using IAsyncEnumerator<MqttMessage> messages = standing.GetAsyncEnumerator(Cancel);
        Assert.True(await messages.MoveNextAsync());
        Assert.True(await messages.MoveNextAsync());
        await Assert.ThrowsAsync<MqttBufferOverflowException>(() => messages.MoveNextAsync().AsTask().WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task ReaderIsWaitedFor_TheSourceFillsUpMeanwhile()
    {
        MqttClientOptions options = Options(2, MqttBufferFullPolicy.Wait);
        var standing = new MqttStandingSubscription(Filters, options, _time, _ => Task.CompletedTask);
        MqttSubscription source = Source(options);
        await standing.FollowAsync(null!, source).WaitAsync(Belt, Cancel);
        for (int number = 1; number <= 8; number++)
        {
            await source.WaitForRoomAsync(TimeSpan.FromSeconds(1), _time).AsTask().WaitAsync(Belt, Cancel);
            source.Offer(Message(number));
            if (number > 3)
            {
                await ReadOneAsync(standing, number - 3);
            }
        }

        Assert.Equal(0, standing.Dropped);
    }

    [Fact]
    public async Task ReaderThatHangs_IsNotWaitedForForEver()
    {
        MqttClientOptions options = Options(2, MqttBufferFullPolicy.Wait);
        var standing = new MqttStandingSubscription(Filters, options, _time, _ => Task.CompletedTask);
        MqttSubscription source = Source(options);
        await standing.FollowAsync(null!, source).WaitAsync(Belt, Cancel);
        source.Offer(Message(1));
        source.Offer(Message(2));
        await source.WaitForRoomAsync(TimeSpan.FromSeconds(1), _time).AsTask().WaitAsync(Belt, Cancel);
        source.Offer(Message(3));
        source.Complete(new MqttConnectionLostException(MqttDisconnectReason.ClosedByPeer));
        await _time.WaitForTimerAsync(MqttRouter.ReaderPatience).WaitAsync(Belt, Cancel);

        // The next connection does not wait longer than that for what this one still has to hand on.
        Task following = standing.FollowAsync(null!, Source(options));
        Assert.False(following.IsCompleted);
        _time.Advance(MqttRouter.ReaderPatience);
        await following.WaitAsync(Belt, Cancel);

        await ReadOneAsync(standing, 1);
        await ReadOneAsync(standing, 2);
        await Assert.ThrowsAsync<MqttBufferOverflowException>(() => ReadOneAsync(standing, 3));
    }

    private static MqttClientOptions Options(int capacity, MqttBufferFullPolicy policy) =>
        new() { MessageBufferSize = capacity, WhenBufferFull = policy };

    private static MqttSubscription Source(MqttClientOptions options) =>
        new(Filters, options, (_, _, _) => Task.CompletedTask);

    private static MqttMessage Message(int number) =>
        new("a", Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)), 0);

    /// <summary>A connection that brings messages, and is lost.</summary>
    private static async Task BringAsync(MqttStandingSubscription standing, MqttClientOptions options, params int[] numbers)
    {
        var roomy = new MqttClientOptions { MessageBufferSize = 10, WhenBufferFull = options.WhenBufferFull };
        MqttSubscription source = Source(roomy);
        await standing.FollowAsync(null!, source).WaitAsync(Belt, Cancel);
        Array.ForEach(numbers, number => source.Offer(Message(number)));
        source.Complete(new MqttConnectionLostException(MqttDisconnectReason.ClosedByPeer));
    }

    private static async Task ReadOneAsync(MqttStandingSubscription standing, int expected)
    {
        MqttMessage message = await standing.FirstAsync(Cancel).AsTask().WaitAsync(Belt, Cancel);
        Assert.Equal(expected, int.Parse(Encoding.ASCII.GetString(message.Payload.Span), CultureInfo.InvariantCulture));
    }

    private static async Task<string> ReadAsync(MqttStandingSubscription standing)
    {
        List<MqttMessage> messages = await standing.ToListAsync(Cancel).AsTask().WaitAsync(Belt, Cancel);
        return string.Join(",", messages.Select(message => Encoding.ASCII.GetString(message.Payload.Span)));
    }
}
