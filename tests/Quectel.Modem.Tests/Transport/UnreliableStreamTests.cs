using Quectel.Modem.Transport;
using Quectel.Testing;

namespace Quectel.Modem.Tests.Transport;

/// <summary>A device as System.IO.Ports shows it after an unplug: calls that never end, and no word of it.</summary>
public sealed class UnreliableStreamTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly HangingStream _device = new();
    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isPresent = true;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_BytesCome_GivesThemInPieces()
    {
        await using UnreliableStream stream = CreateClosable();
        byte[] buffer = new byte[2];
        Task<int> reading = stream.ReadAsync(buffer, Cancel).AsTask();

        _device.Receive([1, 2, 3]);

        Assert.Equal(2, await reading.WaitAsync(TransportTesting.Belt, Cancel));
        Assert.Equal([1, 2], buffer);
        Assert.Equal(1, await stream.ReadAsync(buffer, Cancel));
        Assert.Equal([3, 2], buffer);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_EndsAndTheNextReadGetsTheBytes()
    {
        await using UnreliableStream stream = CreateClosable();
        using var stop = new CancellationTokenSource();
        byte[] given = new byte[8];
        Task<int> abandoned = stream.ReadAsync(given, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned.WaitAsync(TransportTesting.Belt, Cancel));

        _device.Receive([7]);

        byte[] buffer = new byte[8];
        Assert.Equal(1, await stream.ReadAsync(buffer, Cancel).AsTask().WaitAsync(TransportTesting.Belt, Cancel));
        Assert.Equal(7, buffer[0]);
        Assert.Equal(new byte[8], given);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_DeviceIsGone_FailsAtTheNextLook(bool reads)
    {
        await using UnreliableStream stream = CreateClosable();
        Task call = reads ? stream.ReadAsync(new byte[1], Cancel).AsTask() : stream.WriteAsync(new byte[1], Cancel).AsTask();
        for (int i = 0; i < 3; i++)
        {
            await _time.WaitForTimerAsync(Second).WaitAsync(TransportTesting.Belt, Cancel);
            Assert.False(call.IsCompleted);
            _isPresent = i < 2;
            _time.Advance(Second);
        }

        var error = await Assert.ThrowsAsync<IOException>(() => call.WaitAsync(TransportTesting.Belt, Cancel));
        Assert.Equal("the device is gone.", error.Message);
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesTheCallersBufferAlone()
    {
        await using UnreliableStream stream = CreateClosable();
        using var stop = new CancellationTokenSource();
        byte[] bytes = [1, 2, 3];
        Task writing = stream.WriteAsync(bytes, stop.Token).AsTask();
        ReadOnlyMemory<byte> pending = await _device.Writing.WaitAsync(TransportTesting.Belt, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(TransportTesting.Belt, Cancel));

        Array.Clear(bytes); // The pipe uses its memory for something else by now.

        Assert.Equal([1, 2, 3], pending.ToArray());
    }

    [Fact]
    public async Task DisposeAsync_CloseHangs_GivesUpAfterTwoSeconds()
    {
        using var hang = new ManualResetEventSlim();
        var stream = new UnreliableStream(_device, hang.Wait, () => true, _time);

        Task disposing = stream.DisposeAsync().AsTask();
        await _time.WaitForTimerAsync(2 * Second).WaitAsync(TransportTesting.Belt, Cancel);
        Assert.False(disposing.IsCompleted);
        _time.Advance(2 * Second);

        await disposing.WaitAsync(TransportTesting.Belt, Cancel);
        await stream.DisposeAsync().AsTask().WaitAsync(TransportTesting.Belt, Cancel);
        hang.Set();
    }

    [Fact]
    public async Task Transport_DeviceIsGone_TellsItsReaderAndClosesByItself()
    {
        UnreliableStream stream = CreateClosable();
        await using var transport = new StreamTransport("COM5", stream, stream);
        await _time.WaitForTimerAsync(Second).WaitAsync(TransportTesting.Belt, Cancel);

        _isPresent = false;
        _time.Advance(Second);

        var error = await Assert.ThrowsAsync<ModemDisconnectedException>(
            () => transport.Input.ReadAsync(Cancel).AsTask().WaitAsync(TransportTesting.Belt, Cancel));
        Assert.Equal("COM5 lost its connection: the device is gone.", error.Message);
        await _closed.Task.WaitAsync(TransportTesting.Belt, Cancel);
    }

    public void Dispose() => _device.Dispose();

    private UnreliableStream CreateClosable() => new(_device, () => _closed.TrySetResult(), () => _isPresent, _time);

    /// <summary>Reads wait for the test, writes for ever; neither knows cancellation.</summary>
    private sealed class HangingStream : MemoryStream
    {
        private readonly TaskCompletionSource<byte[]> _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<ReadOnlyMemory<byte>> _writing =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ReadOnlyMemory<byte>> Writing => _writing.Task;

        public void Receive(byte[] bytes) => _received.SetResult(bytes);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            byte[] bytes = await _received.Task;
            bytes.CopyTo(buffer);
            return bytes.Length;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _writing.TrySetResult(buffer);
            await new TaskCompletionSource().Task;
        }
    }
}
