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
    private readonly MqttOperationRunner _operations;
    private TaskCompletionSource<bool> _answer = new();

    public MqttExchangeTests()
    {
        // A user's own channel, which knows nothing of what the driver's have besides.
        var channel = new Mock<IAtChannel>();
        channel.Setup(it => it.SendAsync(It.IsAny<AtCommand<bool>>(), It.IsAny<CancellationToken>()))
            .Returns(() => _answer.Task);
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

    /// <summary>Both come in one read; who goes on with the next command must find the turn free.</summary>
    [Fact]
    public async Task RunAsync_OutcomeBeforeTheAnswer_EndsWithTheAnswerAndIsUsedAgain()
    {
        MqttExchange exchange = _operations.TakeExchange();
        Task<MqttResultUrc> running = RunAsync(exchange);
        Say(0);
        Assert.False(running.IsCompleted);
        _answer.SetResult(true);

        Assert.Equal(0, (await running.WaitAsync(ScriptedRig.Belt, Cancel)).Result);
        Assert.Same(exchange, _operations.TakeExchange());

        _answer = new TaskCompletionSource<bool>();
        Task<MqttResultUrc> next = RunAsync(exchange);
        Say(0);
        for (int i = 0; i < 100; i++)
        {
            await Task.Yield(); // What went on elsewhere would be there by now.
        }

        Assert.False(next.IsCompleted); // Nothing of the first one counts for it.
        _answer.SetResult(true);
        await next.WaitAsync(ScriptedRig.Belt, Cancel);
        Assert.False(RunAsync(_operations.TakeExchange()).IsCompleted);
    }

    /// <summary>The broker has the message; only the answer was lost.</summary>
    [Fact]
    public async Task RunAsync_OutcomeAndNoAnswer_EndsWithTheOutcomeAndIsNeverUsedAgain()
    {
        MqttExchange exchange = _operations.TakeExchange();
        Task<MqttResultUrc> running = RunAsync(exchange);
        Say(0);
        _answer.SetException(new ModemTimeoutException("AT+QMTPUB", Limit));

        Assert.Equal(0, (await running.WaitAsync(ScriptedRig.Belt, Cancel)).Result);
        Assert.NotSame(exchange, _operations.TakeExchange());
    }

    /// <summary>What came before was the late outcome of an earlier one, since QoS 0 has no ids.</summary>
    [Fact]
    public async Task RunAsync_OutcomeAndThenRefused_IsRefused()
    {
        MqttExchange exchange = _operations.TakeExchange();
        Task<MqttResultUrc> running = RunAsync(exchange);
        Say(0);
        _answer.SetException(new AtCommandException(NewCommand(), new AtFinalResult(AtResultCode.Error, null, "ERROR")));

        await Assert.ThrowsAsync<MqttOperationException>(() => running.WaitAsync(ScriptedRig.Belt, Cancel));
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

    private Task<MqttResultUrc> RunAsync(MqttExchange exchange) =>
        _operations.RunAsync(exchange, MqttOperation.Publish, 1, NewCommand(), Limit, Cancel).AsTask();

    private static MqttPublishCommand NewCommand()
    {
        var publication = new MqttPublication { Topic = "a", Payload = new byte[1] };
        return MqttPublishCommand.Create(0, 1, publication, publication.Payload, MqttPublishGrammar.Standard);
    }

    private void Say(int result) =>
        Assert.True(_operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 1, result, [])));
}
