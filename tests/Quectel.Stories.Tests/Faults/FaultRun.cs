using System.Buffers.Binary;
using Quectel.Mqtt;

namespace Quectel.Stories.Tests.Faults;

/// <summary>What a fault did to one device.</summary>
/// <param name="Recovery">From the end of the cause until a message that was published then has arrived.</param>
/// <param name="Sent">How many messages the device published meanwhile, at QoS 1, one every 5 s.</param>
/// <param name="Lost">How many of them never arrived.</param>
/// <param name="Repeated">How many times one arrived again.</param>
/// <param name="Foreign">
/// How many arrived that nobody sent: the module lost the prompt on the way, and took for the payload by what the engine finds out
/// whether it waits for one.
/// </param>
/// <param name="Strongest">The strongest means that was used.</param>
internal sealed record FaultRun(
    TimeSpan Recovery, int Sent, int Lost, int Repeated, int Foreign, MqttRecoveryStep Strongest)
{
    private const string Topic = "numbers";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(2);

    /// <param name="fault">What goes wrong.</param>
    /// <param name="device">The client id, by which the pauses between attempts differ.</param>
    public static async Task<FaultRun> MeasureAsync(Fault fault, string device)
    {
        await using Story story = await Story.BeginAsync(
            client: options =>
            {
                fault.Client?.Invoke(options);
                options.ClientId = device;
            },
            broker: fault.Broker);
        await (fault.Before?.Invoke(story) ?? Task.CompletedTask);
        story.Supervisor.Start();
        if (fault.BeginsOnline)
        {
            await story.RunAsync(story.Supervisor.WaitUntilOnlineAsync());
            await story.PassAsync(Quiet);
        }

        using var enough = new CancellationTokenSource();
        Task<int> publishing = PublishAsync(story, enough.Token);
        await (fault.While?.Invoke(story) ?? Task.CompletedTask);
        TimeSpan recovery = await story.PublishAgainAsync(story.Time.Elapsed);
        await enough.CancelAsync();
        int sent = await story.RunAsync(publishing);
        return Count(story, recovery, sent);
    }

    /// <summary>Publishes numbers, each without waiting for the one before; gives how many when all have arrived.</summary>
    private static async Task<int> PublishAsync(Story story, CancellationToken enough)
    {
        List<Task> messages = [];
        while (!enough.IsCancellationRequested)
        {
            byte[] payload = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(payload, messages.Count);
            messages.Add(story.Supervisor.PublishAsync(Topic, payload, cancellationToken: CancellationToken.None));
            await Task.Delay(Interval, story.Time, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(messages);
        return messages.Count;
    }

    private static FaultRun Count(Story story, TimeSpan recovery, int sent)
    {
        int[] arrived =
        [
            .. story.Arrived.Where(message => message.Topic == Topic)
                .Select(message => BinaryPrimitives.ReadInt32LittleEndian(message.Payload.Span)),
        ];
        int[] ours = [.. arrived.Where(number => number >= 0 && number < sent)];
        int distinct = ours.Distinct().Count();
        return new FaultRun(
            recovery,
            sent,
            Lost: sent - distinct,
            Repeated: ours.Length - distinct,
            Foreign: arrived.Length - ours.Length,
            story.Steps.DefaultIfEmpty().Max());
    }
}
