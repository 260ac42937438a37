using Moq;
using Quectel.Modem;
using Quectel.Mqtt.Commands;
using Quectel.Mqtt.Protocol;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests.Protocol;

/// <summary>An exchange is used again when nobody can come back to it, and not before.</summary>
public sealed class MqttExchangeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource<bool> _answer = new();
    private readonly MqttOperationRunner _operations;

    public MqttExchangeTests()
    {
        // A user's own channel, which knows nothing of what the driver's have besides.
        var channel = new Mock<IAtChannel>();
        channel.Setup(it => it.SendAsync(It.IsAny<AtCommand<bool>>(), It.IsAny<CancellationToken>())).Returns(_answer.Task);
        _operations = new MqttOperationRunner(channel.Object, new MqttMessageIds(_time), _time, _ => { });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_EndsWell_IsUsedAgain()
    {
        MqttExchange exchange = _operations.TakeExchange();
        Task<MqttResultUrc> running = RunAsync(exchange);
        Assert.NotSame(exchange, _operations.TakeExchange());
        _answer.SetResult(true);
        Say(0);
        await running.WaitAsync(ScriptedRig.Belt, Cancel);

        Assert.Same(exchange, _operations.TakeExchange());
    }

    /// <summary>Some firmware, and the payload may be on its way still.</summary>
    [Fact]
    public async Task RunAsync_OutcomeBeforeTheAnswer_IsUsedAgainWhenThatHasCome()
    {
        MqttExchange exchange = _operations.TakeExchange();
        Task<MqttResultUrc> running = RunAsync(exchange);
        Say(0);
        await running.WaitAsync(ScriptedRig.Belt, Cancel);
        Assert.NotSame(exchange, _operations.TakeExchange());

        _answer.SetResult(true);
        Assert.Same(exchange, await TakeUntilAsync(exchange));
    }

    [Fact]
    public async Task RunAsync_OutcomeBeforeTheAnswerWhichIsAnError_IsNeverUsedAgain()
    {
        MqttExchange exchange = _operations.TakeExchange();
        Task<MqttResultUrc> running = RunAsync(exchange);
        Say(0);
        await running.WaitAsync(ScriptedRig.Belt, Cancel);
        _answer.SetException(new ModemTimeoutException("AT+QMTPUB", Limit));

        Assert.NotSame(exchange, _operations.TakeExchange());
    }

    [Fact]
    public async Task RunAsync_NoOutcomeInTime_IsNeverUsedAgain()
    {
        MqttExchange exchange = _operations.TakeExchange();
        _answer.SetResult(true);
        Task<MqttResultUrc> running = RunAsync(exchange);
        _time.Advance(Limit - TimeSpan.FromTicks(1));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<ModemTimeoutException>(() => running.WaitAsync(ScriptedRig.Belt, Cancel));

        Assert.NotSame(exchange, _operations.TakeExchange());
    }

    /// <summary>The limit is for the outcome; the command has its own.</summary>
    [Fact]
    public async Task RunAsync_AnswerTakesLongerThanTheLimit_GoesOnWaiting()
    {
        Task<MqttResultUrc> running = RunAsync(_operations.TakeExchange());
        _time.Advance(10 * Limit);
        Assert.False(running.IsCompleted);
        _answer.SetResult(true);
        Say(0);

        Assert.Equal(0, (await running.WaitAsync(ScriptedRig.Belt, Cancel)).Result);
    }

    [Fact]
    public async Task RunAsync_ConnectionEndsBeforeTheAnswer_FailsAtOnce()
    {
        Task<MqttResultUrc> running = RunAsync(_operations.TakeExchange());
        _operations.FailAll(new MqttConnectionLostException(MqttDisconnectReason.ModemRestarted));

        await Assert.ThrowsAsync<MqttConnectionLostException>(() => running.WaitAsync(ScriptedRig.Belt, Cancel));
        await Assert.ThrowsAsync<MqttConnectionLostException>(() => RunAsync(_operations.TakeExchange()));
    }

    [Fact]
    public void Keep_BufferIsUsedAgain_CopyStays()
    {
        using var exchange = new MqttExchange(_time, _ => { });
        byte[] buffer = [1, 2, 3];
        ReadOnlyMemory<byte> copy = exchange.Keep(buffer);
        buffer[0] = 9;

        Assert.Equal([1, 2, 3], copy.ToArray());
        Assert.Equal([4], exchange.Keep([4]).ToArray());
        Assert.Equal(5000, exchange.Keep(new byte[5000]).Length);
        Assert.Equal([5, 6], exchange.Keep([5, 6]).ToArray());
    }

    private Task<MqttResultUrc> RunAsync(MqttExchange exchange)
    {
        var publication = new MqttPublication { Topic = "a", Payload = new byte[1] };
        var command = MqttPublishCommand.Create(0, 1, publication, publication.Payload, MqttPublishGrammar.Standard);
        return _operations.RunAsync(exchange, MqttOperation.Publish, 1, command, Limit, Cancel).AsTask();
    }

    private void Say(int result) =>
        Assert.True(_operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 1, result, [])));

    /// <summary>What lets go of it may do so a moment later.</summary>
    private async Task<MqttExchange> TakeUntilAsync(MqttExchange wanted)
    {
        using var belt = new CancellationTokenSource(ScriptedRig.Belt);
        MqttExchange taken = _operations.TakeExchange();
        while (taken != wanted)
        {
            belt.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            taken = _operations.TakeExchange();
        }

        return taken;
    }
}
