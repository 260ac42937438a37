using System.IO.Pipelines;
using Quectel.Modem.Transport;

namespace Quectel.Modem.Tests.Transport;

/// <summary>The terminal's output keeps the contract of a <see cref="PipeWriter"/>.</summary>
public sealed class TtyOutputTests
{
    private const int Mebibyte = 1024 * 1024;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Advance_WithoutFlush_SendsNothing()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);

        "AT"u8.CopyTo(transport.Output.GetSpan(2));
        transport.Output.Advance(2);
        Assert.Equal(2, transport.Output.UnflushedBytes);
        "\r"u8.CopyTo(transport.Output.GetMemory().Span);
        transport.Output.Advance(1);
        await transport.Output.FlushAsync(CancellationToken);

        Assert.Equal(0, transport.Output.UnflushedBytes);
        Assert.Equal("AT\r"u8.ToArray(), await modem.ReadAsync(3));
    }

    [Fact]
    public async Task GetMemory_GrowingBuffer_KeepsWhatWasWritten()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        byte[] sent = TransportTesting.Pattern(30_000);

        for (int offset = 0; offset < sent.Length; offset += 3000)
        {
            sent.AsSpan(offset, 3000).CopyTo(transport.Output.GetSpan(3000));
            transport.Output.Advance(3000);
        }

        Task<FlushResult> flush = transport.Output.FlushAsync(CancellationToken).AsTask();
        Assert.Equal(sent, await modem.ReadAsync(sent.Length));
        await flush.WaitAsync(TransportTesting.Belt, CancellationToken);
    }

    [Fact]
    public async Task GetMemory_WhileEarlierBytesAreOwed_SendsAllInOrder()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        byte[] sent = TransportTesting.Pattern(Mebibyte);
        using var giveUp = new CancellationTokenSource();

        // The wait is cancelled, the bytes stay owed. The kernel has some of them when more are put behind them.
        Task<FlushResult> first = transport.Output.WriteAsync(sent.AsMemory(0, Mebibyte / 2), giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        sent.AsSpan(Mebibyte / 2).CopyTo(transport.Output.GetSpan(Mebibyte / 2));
        transport.Output.Advance(Mebibyte / 2);
        long unflushed = transport.Output.UnflushedBytes;
        byte[] firstHalf = await modem.ReadAsync(Mebibyte / 2);
        Task<FlushResult> second = transport.Output.FlushAsync(CancellationToken).AsTask();
        byte[] secondHalf = await modem.ReadAsync(Mebibyte / 2);
        await second.WaitAsync(TransportTesting.Belt, CancellationToken);

        Assert.Equal(Mebibyte / 2, unflushed);
        Assert.Equal(sent, firstHalf.Concat(secondHalf).ToArray());
    }

    [Fact]
    public async Task FlushAsync_CancelledBefore_LeavesTheBytesUnflushed()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await transport.Output.WriteAsync("AT\r"u8.ToArray(), new CancellationToken(canceled: true)));

        Assert.Equal(3, transport.Output.UnflushedBytes);
        await transport.Output.FlushAsync(CancellationToken);
        Assert.Equal("AT\r"u8.ToArray(), await modem.ReadAsync(3));
    }

    [Fact]
    public async Task CancelPendingFlush_WhilePending_CompletesItAsCancelled()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        byte[] sent = TransportTesting.Pattern(Mebibyte);
        Task<FlushResult> flush = transport.SendAsync(sent);

        transport.Output.CancelPendingFlush();

        Assert.True((await flush.WaitAsync(TransportTesting.Belt, CancellationToken)).IsCanceled);
        Task<FlushResult> second = transport.Output.FlushAsync(CancellationToken).AsTask();
        Assert.Equal(sent, await modem.ReadAsync(Mebibyte));
        Assert.False((await second).IsCanceled);
    }

    [Fact]
    public async Task CancelPendingFlush_NonePending_CancelsTheNextOnlyAndStillSends()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        byte[] sent = TransportTesting.Pattern(Mebibyte);
        transport.Output.CancelPendingFlush();

        FlushResult first = await transport.SendAsync(sent);

        Assert.True(first.IsCanceled);
        Assert.Equal(sent, await modem.ReadAsync(Mebibyte));
        Assert.False((await transport.SendAsync("AT\r"u8.ToArray())).IsCanceled);
    }

    [Fact]
    public async Task FlushAsync_SecondWhileOneIsPending_IsMisuse()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        Task<FlushResult> flush = transport.SendAsync(new byte[Mebibyte]);

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await transport.Output.FlushAsync(CancellationToken));

        await modem.ReadAsync(Mebibyte);
        await flush;
    }

    [Fact]
    public async Task Complete_BytesLeft_SendsThemAndRefusesMore()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        "AT\r"u8.CopyTo(transport.Output.GetSpan(3));
        transport.Output.Advance(3);

        await transport.Output.CompleteAsync();
        await transport.Output.CompleteAsync();

        Assert.Equal("AT\r"u8.ToArray(), await modem.ReadAsync(3));
        Assert.Throws<InvalidOperationException>(() => transport.Output.GetMemory());
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await transport.Output.FlushAsync(CancellationToken));
    }

    [Fact]
    public async Task Complete_WithException_DropsWhatWasNotFlushed()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        await transport.SendAsync("AT"u8.ToArray());
        "XX"u8.CopyTo(transport.Output.GetSpan(2));
        transport.Output.Advance(2);

        await transport.Output.CompleteAsync(new InvalidOperationException());
        await transport.DisposeAsync();

        Assert.Equal("AT"u8.ToArray(), await modem.ReadAsync(2));
        await Assert.ThrowsAsync<IOException>(() => modem.ReadAsync(1));
    }

    [Fact]
    public async Task Advance_MoreThanWasGiven_IsMisuse()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        int room = transport.Output.GetMemory().Length;

        Assert.Throws<ArgumentOutOfRangeException>(() => transport.Output.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => transport.Output.Advance(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => transport.Output.GetMemory(-1));
    }

    [Fact]
    public async Task GetMemory_NobodyAwaitsFlushes_HasALimit()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);

        transport.Output.GetMemory(16 * Mebibyte);
        transport.Output.Advance(16 * Mebibyte);

        Assert.Throws<InvalidOperationException>(() => transport.Output.GetMemory(1));
    }

    private static Task<LinuxTtyTransport> OpenAsync(PseudoTerminal modem) =>
        LinuxTtyTransport.OpenAsync(new SerialEndpoint(modem.Path), CancellationToken);
}
