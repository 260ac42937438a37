using Quectel.Modem.At;

namespace Quectel.Modem.Tests.At;

public sealed class OneAtATimeTests
{
    private readonly OneAtATime _turn = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_WhileAnotherRuns_WaitsUntilItHasEnded()
    {
        var first = new TaskCompletionSource<int>();
        Task<int> running = _turn.RunAsync(() => first.Task, Cancel);
        bool started = false;
        Task<int> waiting = _turn.RunAsync(
            () =>
            {
                started = true;
                return Task.FromResult(2);
            },
            Cancel);
        Assert.False(started);

        first.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => running);
        Assert.Equal(2, await waiting.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task RunAsync_CancelledWhileWaiting_DoesNotRun()
    {
        var first = new TaskCompletionSource<int>();
        Task<int> running = _turn.RunAsync(() => first.Task, Cancel);
        using var cancel = new CancellationTokenSource();
        Task<int> waiting = _turn.RunAsync<int>(() => throw new InvalidOperationException("It ran."), cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.SetResult(1);

        Assert.Equal(1, await running);
        Assert.Equal(3, await _turn.RunAsync(() => Task.FromResult(3), Cancel).WaitAsync(QuectelModemRig.Belt, Cancel));
    }
}
