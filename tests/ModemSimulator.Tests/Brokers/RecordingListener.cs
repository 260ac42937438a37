using System.Threading.Channels;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>Keeps what a connection tells, for the test to wait for.</summary>
internal sealed class RecordingListener : IBrokerListener
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<BrokerMessage> _messages = Channel.CreateUnbounded<BrokerMessage>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _callsRunning;

    public bool WasClosed => _closed.Task.IsCompleted;

    public bool WasCalledConcurrently { get; private set; }

    public int Waiting => _messages.Reader.Count;

    public Task WaitForCloseAsync() => _closed.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public Task<BrokerMessage> ReadAsync() =>
        _messages.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

    public void OnMessage(BrokerMessage message)
    {
        WasCalledConcurrently |= Interlocked.Increment(ref _callsRunning) > 1;
        _messages.Writer.TryWrite(message);
        Interlocked.Decrement(ref _callsRunning);
    }

    public void OnClosed(BrokerEnding ending) => _closed.SetResult();
}
