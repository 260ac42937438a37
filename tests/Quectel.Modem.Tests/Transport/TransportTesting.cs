using System.Buffers;
using System.IO.Pipelines;

namespace Quectel.Modem.Tests.Transport;

/// <summary>What the tests of all transports do with them.</summary>
internal static class TransportTesting
{
    public static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);

    public static byte[] AllBytes { get; } = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    /// <summary>Bytes that do not repeat in step with any buffer size.</summary>
    public static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        new Random(2020).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Reads so many bytes and consumes them.</summary>
    public static async Task<byte[]> ReadExactlyAsync(this PipeReader input, int count)
    {
        Task<ReadResult> read = input.ReadAtLeastAsync(count, TestContext.Current.CancellationToken).AsTask();
        ReadResult result = await read.WaitAsync(Belt);
        byte[] bytes = result.Buffer.Slice(0, count).ToArray();
        input.AdvanceTo(result.Buffer.GetPosition(count));
        return bytes;
    }

    public static async Task<FlushResult> SendAsync(this IDuplexPipe transport, byte[] bytes) =>
        await transport.Output.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Asserts that the input has ended, and gives the reason.</summary>
    public static Task<ModemDisconnectedException> AssertInputEndedAsync(this IDuplexPipe transport) =>
        transport.Input.ReadAsync(TestContext.Current.CancellationToken).AsTask().AssertDisconnectedAsync();

    public static Task<ModemDisconnectedException> AssertFlushFailsAsync(this IDuplexPipe transport) =>
        transport.SendAsync("AT\r"u8.ToArray()).AssertDisconnectedAsync();

    public static Task<ModemDisconnectedException> AssertDisconnectedAsync(this Task pending) =>
        Assert.ThrowsAsync<ModemDisconnectedException>(() => pending.WaitAsync(Belt));

    /// <summary>Waits until so many bytes are unread, without examining them.</summary>
    public static async Task WaitForUnreadAsync(this PipeReader input, long count)
    {
        using var belt = new CancellationTokenSource(Belt);
        for (long unread = 0; unread < count; belt.Token.ThrowIfCancellationRequested())
        {
            if (input.TryRead(out ReadResult result))
            {
                unread = result.Buffer.Length;
                input.AdvanceTo(result.Buffer.Start);
            }

            await Task.Yield();
        }
    }
}
