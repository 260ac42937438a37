using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Mqtt.Protocol;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests.Protocol;

public sealed class MqttMailboxTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MqttRouter _router = new(new MqttTelemetry(null, TimeProvider.System, "test", new MqttClientOptions()));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(typeof(ObjectDisposedException), true)]
    [InlineData(typeof(ModemDisconnectedException), true)]
    [InlineData(typeof(ModemTimeoutException), false)]
    [InlineData(typeof(AtProtocolException), false)]
    public async Task Fetching_ModemDoesNotAnswer_WhatIsHereIsStillHandedOn(Type error, bool isLost)
    {
        Exception failure = error.Name switch
        {
            nameof(ObjectDisposedException) => new ObjectDisposedException("modem"),
            nameof(ModemDisconnectedException) => new ModemDisconnectedException("port", "gone"),
            nameof(ModemTimeoutException) => new ModemTimeoutException("AT+QMTRECV", TimeSpan.FromSeconds(5), "late"),
            _ => new AtProtocolException("line", "odd"),
        };
        var lost = new List<Exception>();
        var mailbox = new MqttMailbox(new FailingChannel(failure), 0, _router, _time, NullLogger.Instance, lost.Add);
        await mailbox.StartAsync().WaitAsync(ScriptedRig.Belt, Cancel);
        mailbox.Post(new MqttStoredUrc(0, 1));
        mailbox.Post(new MqttMessageUrc(0, new MqttMessage("a", default, 0)));
        await mailbox.CompleteAsync().WaitAsync(ScriptedRig.Belt, Cancel);

        Assert.Equal(isLost ? [failure, failure] : [], lost);
        var subscription = new MqttSubscription([], new MqttClientOptions(), (_, _, _) => Task.CompletedTask);
        _router.Add(subscription);
        Assert.Equal("a", (await subscription.FirstAsync(Cancel).AsTask().WaitAsync(ScriptedRig.Belt, Cancel)).Topic);
    }

    [Fact]
    public async Task WaitForRoom_SubscriptionFailsMeanwhile_IsNoConcernOfTheWriter()
    {
        var options = new MqttClientOptions { MessageBufferSize = 1, WhenBufferFull = MqttBufferFullPolicy.Wait };
        var subscription = new MqttSubscription([], options, (_, _, _) => Task.CompletedTask);
        subscription.Offer(new MqttMessage("a", default, 0));
        ValueTask waiting = subscription.WaitForRoomAsync(TimeSpan.FromHours(1), _time);
        Assert.False(waiting.IsCompleted);
        subscription.Complete(new OperationCanceledException());

        await waiting.AsTask().WaitAsync(ScriptedRig.Belt, Cancel);
        await subscription.WaitForRoomAsync(TimeSpan.FromHours(1), _time).AsTask().WaitAsync(ScriptedRig.Belt, Cancel);
    }

    private sealed class FailingChannel(Exception failure) : IAtChannel
    {
        public Task<TResult> SendAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken = default) =>
            Task.FromException<TResult>(failure);

        public UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity = 256)
            where TUrc : class => throw new NotSupportedException();
    }
}
