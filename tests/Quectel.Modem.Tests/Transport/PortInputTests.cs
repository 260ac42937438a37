using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem.At;
using Quectel.Modem.Transport;
using Quectel.Modem.Urcs;
using Quectel.Testing;

namespace Quectel.Modem.Tests.Transport;

/// <summary>On whose thread what waits for bytes goes on.</summary>
public sealed class PortInputTests
{
    private readonly PortEnding _ending = new("test");
    private readonly PortInput _input;

    public PortInputTests() => _input = new PortInput(_ending);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_ReaderPromisedNothing_GoesOnOnThePool()
    {
        Task<Thread> reading = ReadAsync();
        Thread port = await OnPortAsync(() => _input.Writer.WriteAsync("RDY"u8.ToArray(), Cancel));

        Thread reader = await reading.WaitAsync(TransportTesting.Belt, Cancel);
        Assert.NotEqual(port, reader);
        Assert.True(reader.IsThreadPoolThread);
    }

    [Fact]
    public async Task ReadAsync_ReaderPromisedToWaitForNobody_GoesOnOnThePortsThread()
    {
        _input.PromiseToWaitForNobody();
        Task<Thread> reading = ReadAsync();
        (Thread port, bool isRead) = await OnPortAsync(
            () => _input.Writer.WriteAsync("RDY"u8.ToArray(), Cancel), () => reading.IsCompleted);

        Assert.True(isRead);
        Assert.Equal(port, await reading.WaitAsync(TransportTesting.Belt, Cancel));
    }

    [Fact]
    public async Task AtChannel_Prompt_PayloadGoesOutOnThePortsThread()
    {
        // Whoever reads it goes on on the thread that writes it.
        var output = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
        await using var channel = new AtChannel(
            new HalfTransport(_input, _ending, output.Writer), new AtChannelOptions(), new ManualTimeProvider(), NullLogger.Instance);
        Task<bool> sending = channel.SendAsync(new PayloadCommand(), Cancel);
        Assert.Equal("AT+SEND\r", (await ReadAsync(output.Reader)).Text);
        Task<(string Text, Thread Writer)> reading = ReadAsync(output.Reader);
        Thread port = await OnPortAsync(() => _input.Writer.WriteAsync("\r\n> "u8.ToArray(), Cancel));

        Assert.Equal(("payload", port), await reading.WaitAsync(TransportTesting.Belt, Cancel));
        await _input.Writer.WriteAsync("\r\nOK\r\n"u8.ToArray(), Cancel);
        Assert.True(await sending.WaitAsync(TransportTesting.Belt, Cancel));
    }

    /// <summary>The caller may do what it likes, for as long as it likes.</summary>
    [Fact]
    public async Task AtChannel_AnswerAndEnd_CallerGoesOnOnThePool()
    {
        await using var channel = new AtChannel(
            new HalfTransport(_input, _ending, new Pipe().Writer), new AtChannelOptions(), new ManualTimeProvider(), NullLogger.Instance);
        Task<Thread> answered = ThreadAfterAsync(channel.SendAsync(new SignalQualityCommand(), Cancel));
        Task<Thread> failed = ThreadAfterAsync(channel.SendAsync(new SignalQualityCommand(), Cancel));
        Thread port = await OnPortAsync(() => _input.Writer.WriteAsync("\r\n+CSQ: 20,99\r\n\r\nOK\r\n"u8.ToArray(), Cancel));

        Assert.NotEqual(port, await answered.WaitAsync(TransportTesting.Belt, Cancel));
        port = await OnPortAsync(HangUp);
        Assert.NotEqual(port, await failed.WaitAsync(TransportTesting.Belt, Cancel));
    }

    [Fact]
    public async Task AtReceiver_LoopEnds_WhoWaitsForItGoesOnOnThePool()
    {
        var receiver = new AtReceiver(
            new HalfTransport(_input, _ending, new Pipe().Writer), new AtFraming(), new UrcDispatcher(), NullLogger.Instance);
        Task<Thread> ended = ThreadAfterAsync(receiver.RunAsync());
        Thread port = await OnPortAsync(HangUp);

        Assert.NotEqual(port, await ended.WaitAsync(TransportTesting.Belt, Cancel));
    }

    private ValueTask<FlushResult> HangUp()
    {
        _ending.TryEnd("was unplugged.");
        _input.Writer.Complete();
        return default;
    }

    private static async Task<Thread> ThreadAfterAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Thread.CurrentThread;
    }

    private static async Task<(string Text, Thread Writer)> ReadAsync(PipeReader reader)
    {
        ReadResult read = await reader.ReadAsync(Cancel).ConfigureAwait(false);
        string text = Encoding.ASCII.GetString(read.Buffer);
        reader.AdvanceTo(read.Buffer.End);
        return (text, Thread.CurrentThread);
    }

    private async Task<Thread> ReadAsync()
    {
        await _input.ReadAsync(Cancel);
        return Thread.CurrentThread;
    }

    /// <summary>Does something on a thread of its own, as a port does, and looks what came of it when it is done.</summary>
    private static async Task<(Thread Port, T Seen)> OnPortAsync<T>(Func<ValueTask<FlushResult>> act, Func<T> look)
    {
        var seen = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var port = new Thread(() =>
        {
            _ = act().AsTask();
            seen.SetResult(look());
        });
        port.Start();
        return (port, await seen.Task.WaitAsync(TransportTesting.Belt, Cancel));
    }

    private static async Task<Thread> OnPortAsync(Func<ValueTask<FlushResult>> act) =>
        (await OnPortAsync(act, () => true)).Port;

    private sealed class HalfTransport(PortInput input, PortEnding ending, PipeWriter output) : IModemTransport
    {
        public string Name => "test";

        public PipeReader Input => input;

        public PipeWriter Output => output;

        public ValueTask DisposeAsync()
        {
            ending.TryEnd("was closed.");
            return input.Writer.CompleteAsync();
        }
    }

    private sealed record PayloadCommand() : AtActionCommand($"AT+SEND")
    {
        public override ReadOnlyMemory<byte>? Payload => "payload"u8.ToArray();
    }
}
