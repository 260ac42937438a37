using System.Globalization;
using Quectel.Mqtt;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests;

/// <summary>All six clients of a module at once, each with a fate of its own.</summary>
public sealed class SeveralClientStories
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly EmbeddedBrokerOptions ManyUsers = new()
    {
        Users = Enumerable.Range(0, 6).ToDictionary(index => $"user{index}", index => index == 3 ? "another" : "right"),
    };

    [Fact]
    public async Task Six_OneRefusedAndOneLost_TheOthersPublishAndReceiveAllTheWhile()
    {
        await using ClientStory story = await ClientStory.BeginAsync(broker: ManyUsers);
        QuectelMqttClient[] clients = [.. Enumerable.Range(0, 6).Select(index => Create(story, index))];
        Task[] connecting = [.. clients.Select(client => client.ConnectAsync())];
        await story.RunAsync(Task.WhenAll(connecting).ContinueWith(_ => { }, TaskScheduler.Default));
        var refused = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => connecting[3]);
        Assert.Equal(MqttConnectReturnCode.NotAuthorized, refused.ReturnCode);
        Assert.Equal([3], Where(clients, client => client.State != MqttConnectionState.Connected));

        (Reader[] readers, Task[] reading) = await SubscribeAsync(story, clients);
        await PublishInBurstsAsync(story, clients, Enumerable.Range(0, 20));
        await story.InjectAsync("{mqtt-stat: 1, client: 4}");
        await story.PassAsync(Second);
        Assert.Equal([3, 4], Where(clients, client => client.State != MqttConnectionState.Connected));
        Assert.Equal(MqttDisconnectReason.ClosedByPeer, clients[4].DisconnectReason);
        await Assert.ThrowsAsync<MqttConnectionLostException>(() => reading[4]);

        await PublishInBurstsAsync(story, clients, Enumerable.Range(20, 20));
        for (int index = 0; index < clients.Length; index++)
        {
            int expected = index switch { 3 => 0, 4 => 20, _ => 40 };
            Assert.Equal(Enumerable.Range(0, expected), readers[index].Numbers);
        }
    }

    [Fact]
    public async Task Six_ModemRestarts_EachLearnsOfIt()
    {
        await using ClientStory story = await ClientStory.BeginAsync();
        QuectelMqttClient[] clients = [.. Enumerable.Range(0, 6).Select(index => Create(story, index))];
        await story.RunAsync(Task.WhenAll(clients.Select(client => client.ConnectAsync())));
        (_, Task[] reading) = await SubscribeAsync(story, clients);

        await story.InjectAsync("reboot");
        await story.PassAsync(60 * Second);

        Assert.All(clients, client => Assert.Equal(MqttDisconnectReason.ModemRestarted, client.DisconnectReason));
        foreach (Task each in reading)
        {
            await Assert.ThrowsAsync<MqttConnectionLostException>(() => each);
        }
    }

    [Fact]
    public async Task Six_EachLeaves_TheOthersStay()
    {
        await using ClientStory story = await ClientStory.BeginAsync();
        QuectelMqttClient[] clients = [.. Enumerable.Range(0, 6).Select(index => Create(story, index))];
        await story.RunAsync(Task.WhenAll(clients.Select(client => client.ConnectAsync())));
        for (int left = 0; left < clients.Length; left++)
        {
            await story.RunAsync(left % 2 == 0 ? clients[left].DisconnectAsync() : clients[left].CloseAsync());
            Assert.Equal(
                Enumerable.Range(left + 1, 5 - left), Where(clients, client => client.State == MqttConnectionState.Connected));
        }

        // And come back, on the same six.
        clients = [.. Enumerable.Range(0, 6).Select(index => Create(story, index))];
        await story.RunAsync(Task.WhenAll(clients.Select(client => client.ConnectAsync())));
        await story.RunAsync(PublishFromEachAsync(clients, [1]));
    }

    [Fact]
    public async Task Six_WindowsAndOutcomesLost_NoneTakesThatOfAnother()
    {
        // The same message ids are in flight on six clients: only the index tells the outcomes apart.
        await using ClientStory story = await ClientStory.BeginAsync(
            faults: "faults: [{on: {mqtt: publish, client: 2}, do: {mqtt-result: 2}}]");
        QuectelMqttClient[] clients = [.. Enumerable.Range(0, 6).Select(index => Create(story, index))];
        await story.RunAsync(Task.WhenAll(clients.Select(client => client.ConnectAsync())));
        Task[] calls = [.. clients.Select(client => PublishFromEachAsync([client], Enumerable.Range(0, 10)))];
        await story.RunAsync(Task.WhenAll(calls).ContinueWith(_ => { }, TaskScheduler.Default));

        Assert.Equal([2], Enumerable.Range(0, 6).Where(index => calls[index].IsFaulted));
        Assert.Equal(10, calls[2].Exception!.InnerExceptions.Count);
    }

    // Those with an odd number fetch their messages, the others get them sent; 5 keeps its session.
    private static QuectelMqttClient Create(ClientStory story, int index) => story.CreateClient(options =>
    {
        options.ClientIndex = index;
        options.ClientId = $"client{index}";
        options.UserName = $"user{index}";
        options.Password = "right";
        options.CleanSession = index != 5;
        options.ReceiveMode = index % 2 == 1 ? MqttReceiveMode.Buffered : MqttReceiveMode.Direct;
    });

    private static async Task<(Reader[] Readers, Task[] Reading)> SubscribeAsync(ClientStory story, QuectelMqttClient[] clients)
    {
        Reader[] readers = [.. clients.Select(_ => new Reader())];
        var reading = new Task[clients.Length];
        foreach (int index in Where(clients, client => client.State == MqttConnectionState.Connected))
        {
            MqttSubscription subscription = await story.RunAsync(clients[index].SubscribeAsync($"to/{index}"));
            reading[index] = readers[index].ReadAsync(subscription);
        }

        return (readers, reading);
    }

    // No more at once than the module can keep for those who fetch.
    private static async Task PublishInBurstsAsync(ClientStory story, QuectelMqttClient[] clients, IEnumerable<int> numbers)
    {
        foreach (int[] burst in numbers.Chunk(5))
        {
            await story.RunAsync(PublishFromEachAsync(clients, burst));
            await story.PassAsync(Second);
        }
    }

    /// <summary>Each client publishes to its own topic, all at once, and those who are connected succeed.</summary>
    private static Task PublishFromEachAsync(QuectelMqttClient[] clients, IEnumerable<int> numbers) => Task.WhenAll(
        from number in numbers
        from index in Where(clients, client => client.State == MqttConnectionState.Connected)
        select clients[index].PublishAsync(
            $"to/{index}",
            System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)),
            MqttQualityOfServiceLevel.AtLeastOnce));

    private static IEnumerable<int> Where(QuectelMqttClient[] clients, Func<QuectelMqttClient, bool> matches) =>
        Enumerable.Range(0, clients.Length).Where(index => matches(clients[index]));
}
