using Quectel.Testing;

namespace Quectel.Modem.Tests;

/// <summary>One wait serves one command after the other: nothing of an earlier one may end a later one.</summary>
public sealed class AnswerWaitTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly AtResponse Answer = new([], new AtFinalResult(AtResultCode.Ok, null, "OK"));

    private readonly ManualTimeProvider _time = new();
    private readonly AnswerWait<AtResponse> _wait;

    public AnswerWaitTests() => _wait = new AnswerWait<AtResponse>(_time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _wait.Dispose();

    [Fact]
    public async Task End_InTime_GivesTheAnswer()
    {
        ValueTask<AtResponse> answer = Start(Cancel);
        _wait.End(Answer);

        Assert.Equal(Answer, await answer);
    }

    [Fact]
    public void EndHere_InTime_WhatComesBehindHasRunByThen()
    {
        Task<AtResponse> answer = Start(Cancel).AsTask();
        _wait.EndHere(Answer);

        Assert.True(answer.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task EndHere_EndedOtherwiseBefore_IsNoAnswer()
    {
        ValueTask<AtResponse> answer = Start(Cancel);
        _wait.Fail(new InvalidOperationException());
        _wait.EndHere(Answer);

        await Assert.ThrowsAsync<InvalidOperationException>(() => answer.AsTask());
    }

    [Fact]
    public async Task Answer_TimeIsOver_Fails()
    {
        ValueTask<AtResponse> answer = Start(Cancel);
        _time.Advance(Limit);
        _wait.End(Answer);

        await Assert.ThrowsAsync<TimeoutException>(() => answer.AsTask());
    }

    [Fact]
    public void Answer_JustBeforeTheTimeIsOver_IsAwaited()
    {
        ValueTask<AtResponse> answer = Start(Cancel);
        _time.Advance(Limit - TimeSpan.FromTicks(1));

        Assert.False(answer.IsCompleted);
    }

    [Fact]
    public async Task Answer_CallerCancels_FailsWithTheCallersToken()
    {
        using var cancel = new CancellationTokenSource();
        ValueTask<AtResponse> answer = Start(cancel.Token);
        await cancel.CancelAsync();
        _wait.Fail(new InvalidOperationException());

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.AsTask());
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Answer_CancelledBeforeTheStart_FailsAtOnce()
    {
        ValueTask<AtResponse> answer = Start(new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.AsTask());
    }

    [Fact]
    public async Task Start_Again_TimeAndTokenOfTheFirstWaitDoNotCount()
    {
        using var cancel = new CancellationTokenSource();
        ValueTask<AtResponse> first = Start(cancel.Token);
        _time.Advance(Limit / 2);
        _wait.End(Answer);
        Assert.Equal(Answer, await first);
        _wait.Stop();
        ValueTask<AtResponse> second = Start(Cancel);
        _time.Advance(Limit / 2);
        await cancel.CancelAsync();

        Assert.False(second.IsCompleted);
        _time.Advance(Limit / 2);
        await Assert.ThrowsAsync<TimeoutException>(() => second.AsTask());
    }

    /// <summary>A timer may have fired for the first wait and be late.</summary>
    [Fact]
    public async Task Start_AgainWhileTheTimerOfTheFirstIsOnItsWay_TheSecondHasItsOwnTime()
    {
        var late = new LateTimer();
        using var wait = new AnswerWait<AtResponse>(late);
        wait.Start();
        wait.Limit(late.GetTimestamp(), Limit, Cancel);
        late.Advance(Limit);
        ValueTask<AtResponse> first = wait.Answer;
        wait.End(Answer);
        await first;
        wait.Stop();
        wait.Start();
        wait.Limit(late.GetTimestamp(), Limit, Cancel);
        ValueTask<AtResponse> second = wait.Answer;
        late.Fire();

        Assert.False(second.IsCompleted);
        late.Advance(Limit);
        late.Fire();
        await Assert.ThrowsAsync<TimeoutException>(() => second.AsTask());
    }

    private ValueTask<AtResponse> Start(CancellationToken cancellationToken)
    {
        _wait.Start();
        _wait.Limit(_time.GetTimestamp(), Limit, cancellationToken);
        return _wait.Answer;
    }

    /// <summary>A clock whose only timer fires when the test says so.</summary>
    private sealed class LateTimer : TimeProvider, ITimer
    {
        private long _now;
        private Action _fire = () => { };

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return this;
        }

        public void Advance(TimeSpan by) => _now += by.Ticks;

        public void Fire() => _fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
