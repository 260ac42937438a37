using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem.At;
using Quectel.Modem.Tests.Transport;
using Quectel.Modem.Transport;
using Quectel.Testing;

namespace Quectel.Modem.Tests.At;

/// <summary>Where a caller goes on on a real terminal, and what it may do there.</summary>
public sealed class CallerThreadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An answer wakes one thread, the port's.</summary>
    [Fact]
    public async Task SendAsync_Answered_CallerGoesOnOnThePortsThread()
    {
        using var modem = new PseudoTerminal();
        await using AtChannel channel = await OpenAsync(modem);

        Assert.StartsWith("modem ", await Task.Run(() => ReachPortAsync(channel, modem), Cancel), StringComparison.Ordinal);
    }

    /// <summary>Which the port's other thread reads.</summary>
    [Fact]
    public async Task SendAsync_CallerBlocksForTheNextAnswer_GetsIt()
    {
        using var modem = new PseudoTerminal();
        await using AtChannel channel = await OpenAsync(modem);
        Task<bool> blocking = Task.Run(
            async () =>
            {
                await ReachPortAsync(channel, modem).ConfigureAwait(false);
                Task<bool> next = channel.SendAsync(new Attention(), CancellationToken.None);
                _ = AnswerAsync(modem);
                return next.Wait(TransportTesting.Belt);
            },
            Cancel);

        Assert.True(await blocking);
    }

    [Fact]
    public async Task SendAsync_CallerStaysOnThePortsThread_OthersAreServed()
    {
        using var modem = new PseudoTerminal();
        await using AtChannel channel = await OpenAsync(modem);
        using var release = new ManualResetEventSlim();
        Task staying = StayAsync(channel, modem, release);
        for (int i = 0; i < 10; i++)
        {
            await AskAsync(channel, modem).WaitAsync(TransportTesting.Belt, Cancel);
        }

        Assert.False(staying.IsCompleted);
        release.Set();
        await staying.WaitAsync(TransportTesting.Belt, Cancel);
    }

    [Fact]
    public async Task DisposeAsync_CallerBlocksOnThePortsThread_ClosesAllTheSame()
    {
        using var modem = new PseudoTerminal();
        AtChannel channel = await OpenAsync(modem);
        using var release = new ManualResetEventSlim();
        Task blocking = StayAsync(channel, modem, release);

        await channel.DisposeAsync().AsTask().WaitAsync(TransportTesting.Belt, Cancel);
        Assert.False(blocking.IsCompleted);
        release.Set();
        await blocking.WaitAsync(TransportTesting.Belt, Cancel);
    }

    /// <summary>The caller that closes the port is on its thread.</summary>
    [Fact]
    public async Task DisposeAsync_OnThePortsThread_Closes()
    {
        using var modem = new PseudoTerminal();
        AtChannel channel = await OpenAsync(modem);
        Task closing = Task.Run(
            async () =>
            {
                await ReachPortAsync(channel, modem).ConfigureAwait(false);
                channel.DisposeAsync().AsTask().Wait(Cancel);
            },
            Cancel);

        await closing.WaitAsync(TransportTesting.Belt, Cancel);
        Assert.False(channel.IsOpen);
    }

    private static async Task<AtChannel> OpenAsync(PseudoTerminal modem) => new(
        await LinuxTtyTransport.OpenAsync(new SerialEndpoint(modem.Path), Cancel),
        new AtChannelOptions(),
        new ManualTimeProvider(),
        NullLogger.Instance);

    /// <summary>Has somebody on the port's thread, who stays there.</summary>
    private static Task StayAsync(AtChannel channel, PseudoTerminal modem, ManualResetEventSlim release)
    {
        using var there = new ManualResetEventSlim();
        Task staying = Task.Run(
            async () =>
            {
                await ReachPortAsync(channel, modem).ConfigureAwait(false);
                there.Set();
                release.Wait(Cancel);
            },
            Cancel);
        Assert.True(there.Wait(TransportTesting.Belt, Cancel));
        return staying;
    }

    /// <summary>Asks until it goes on on a thread of the port, and gives that thread's name.</summary>
    private static async Task<string?> ReachPortAsync(AtChannel channel, PseudoTerminal modem)
    {
        do
        {
            await AskAsync(channel, modem).ConfigureAwait(false);
        }
        while (Thread.CurrentThread.IsThreadPoolThread);

        return Thread.CurrentThread.Name;
    }

    private static async Task AskAsync(AtChannel channel, PseudoTerminal modem)
    {
        Task<bool> asking = channel.SendAsync(new Attention(), Cancel);
        _ = AnswerAsync(modem);
        Assert.True(await asking.ConfigureAwait(false));
    }

    private static async Task AnswerAsync(PseudoTerminal modem)
    {
        await modem.ReadAsync(3).ConfigureAwait(false);
        await modem.WriteAsync("\r\nOK\r\n"u8.ToArray()).ConfigureAwait(false);
    }

    private sealed record Attention() : AtActionCommand($"AT");
}
