using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Mqtt.Outbox;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests.Outbox;

/// <summary>An outbox whose broker acknowledges when the test says so.</summary>
internal sealed class OutboxBench : IAsyncDisposable
{
    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);

    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();

    private TaskCompletionSource _open = new();

    private OutboxBench() => _open.SetResult();

    public ManualTimeProvider Time { get; } = new();

    public MqttOutbox Outbox { get; private set; } = null!;

    public static async Task<OutboxBench> OpenAsync(
        MqttOutboxOptions? options = null, IMqttOutboxStorage? storage = null)
    {
        OutboxBench bench = Create(options, storage);
        await bench.Outbox.LoadAsync(TestContext.Current.CancellationToken);
        return bench;
    }

    /// <summary>A bench whose outbox has not been used yet.</summary>
    public static OutboxBench Create(MqttOutboxOptions? options = null, IMqttOutboxStorage? storage = null)
    {
        var bench = new OutboxBench();
        bench.Outbox = new MqttOutbox(
            new OutboxRoute(
                token => bench._open.Task.WaitAsync(token),
                bench.PublishAsync,
                publication => ArgumentException.ThrowIfNullOrEmpty(publication.Topic)),
            storage ?? new MemoryOutboxStorage(),
            options ?? new MqttOutboxOptions(),
            bench.Time,
            NullLogger.Instance);
        return bench;
    }

    public Task PutAsync(string topic, string payload, MqttOutboxDelivery? delivery = null) => Outbox.PublishAsync(
        new MqttPublication
        {
            Topic = topic,
            Payload = Encoding.ASCII.GetBytes(payload),
            QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
        },
        delivery,
        TestContext.Current.CancellationToken);

    /// <summary>The next message that goes to the broker.</summary>
    public async Task<Delivery> NextAsync() =>
        await _deliveries.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Belt);

    /// <summary>Acknowledges all that comes until the outbox is empty.</summary>
    public async Task<IReadOnlyList<string>> DrainAsync()
    {
        var all = new List<string>();
        Task empty = Outbox.WaitUntilEmptyAsync();
        while (await Task.WhenAny(empty, _deliveries.Reader.WaitToReadAsync().AsTask()).WaitAsync(Belt) != empty)
        {
            while (_deliveries.Reader.TryRead(out Delivery? delivery))
            {
                all.Add(delivery.Text);
                delivery.Acknowledge();
            }
        }

        return all;
    }

    /// <summary>From now on there is no connection.</summary>
    public void Cut() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Connect() => _open.SetResult();

    public bool IsIdle => _deliveries.Reader.Count == 0;

    public ValueTask DisposeAsync() => Outbox.DisposeAsync();

    private Task PublishAsync(MqttPublication publication, CancellationToken cancellationToken)
    {
        var delivery = new Delivery(publication);
        _deliveries.Writer.TryWrite(delivery);
        return delivery.Acknowledged.WaitAsync(cancellationToken);
    }

    internal sealed class Delivery(MqttPublication publication)
    {
        private readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Text => $"{publication.Topic}={Encoding.ASCII.GetString(publication.Payload.Span)}";

        public Task Acknowledged => _acknowledged.Task;

        public void Acknowledge() => _acknowledged.SetResult();

        public void Fail(Exception error) => _acknowledged.SetException(error);
    }
}
