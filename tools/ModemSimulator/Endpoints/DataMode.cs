using Quectel.Simulator.Line;

namespace Quectel.Simulator.Endpoints;

/// <summary>A port whose bytes are not commands: uploads and transparent connections (core-at.md 1.5, 8.2).</summary>
internal sealed class DataMode(TimeProvider time, AtPort port, SessionInput input, PortWriter writer)
{
    private CancellationTokenSource? _dropped;
    private bool _replaced;

    private bool IsInterrupted => _dropped?.IsCancellationRequested == true;

    /// <summary>Waits for the one that lost a race; its outcome does not matter any more.</summary>
    public static async Task SettleAsync(Task task) => await task.ConfigureAwait(
        ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>Data mode: until <c>+++</c>, until DTR drops, until the far end closes, or until the host goes.</summary>
    /// <returns>Null when the host went away.</returns>
    public async Task<FinalResult?> ConverseAsync(IDataCall call, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var dropped = new CancellationTokenSource();
        (_dropped, _replaced) = (dropped, call.ReplacesPort);
        call.Enter();
        Task<FinalResult?> down = PassDownAsync(call, stop.Token);
        Task<FinalResult?> up = PassUpAsync(call, stop.Token);
        Task<FinalResult?> first = await Task.WhenAny(down, up);
        await stop.CancelAsync();
        await SettleAsync(first == down ? up : down);
        (_dropped, _replaced) = (null, false);
        FinalResult? end = await first;
        Part(call, end);
        return end;
    }

    /// <summary>The host has dropped DTR, and AT&amp;D says that this ends data mode. A multiplexer goes on (assumed).</summary>
    public void Interrupt()
    {
        if (!_replaced)
        {
            _dropped?.Cancel();
        }
    }

    /// <summary>Counted bytes: a silence, <c>+++</c>, DTR or the announced length ends them.</summary>
    /// <returns>False when the host went away.</returns>
    public async Task<bool> UploadAsync(
        PayloadRequest request, PayloadCollector collector, CancellationToken cancellationToken)
    {
        using var dropped = new CancellationTokenSource();
        _dropped = dropped;
        try
        {
            return await CollectAsync(request, collector, cancellationToken);
        }
        finally
        {
            _dropped = null;
        }
    }

    // A host that goes away drops DTR (V.250 6.2.9): with AT&D0 that means nothing, and the next host finds data mode.
    private void Part(IDataCall call, FinalResult? end)
    {
        int meaning = port.Settings.TerminalReady;
        if (end == FinalResult.Ok || (end is null && meaning == 1))
        {
            call.Leave();
            port.Suspend(call);
        }
        else if (end is null && meaning == 0 && !call.ReplacesPort)
        {
            port.Abandon(call);
        }
        else
        {
            call.HangUp();
        }
    }

    private async Task<bool> CollectAsync(
        PayloadRequest request, PayloadCollector collector, CancellationToken cancellationToken)
    {
        var escape = new EscapeSequence(time, input.LastArrival);
        TimeSpan guard = port.Settings.EscapeGuard;
        while (!collector.IsComplete)
        {
            TimeSpan? patience = escape.IsPending ? guard : request.Timeout;
            switch (await FillAsync(patience, cancellationToken))
            {
                case null when escape.IsPending && !IsInterrupted:
                    collector.TakeBack(escape.Held);
                    return true;
                case null:
                    return true;
                case false:
                    return false;
            }

            int before = collector.Count;
            escape.Feed(input.Buffered, guard);
            input.Advance(collector.Feed(input.Buffered));
            Acknowledge(request, before, collector.Count);
        }

        return true;
    }

    private async Task<FinalResult?> PassDownAsync(IDataCall call, CancellationToken cancellationToken)
    {
        while (await call.ReceiveAsync(cancellationToken) is { } bytes)
        {
            writer.Raw(bytes);
        }

        return FinalResult.NoCarrier;
    }

    private async Task<FinalResult?> PassUpAsync(IDataCall call, CancellationToken cancellationToken)
    {
        var escape = new EscapeSequence(time, input.LastArrival);
        TimeSpan guard = port.Settings.EscapeGuard;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _dropped!.Token);
        while (true)
        {
            await SettleAsync(call.WaitForRoomAsync(either.Token));
            switch (await FillAsync(escape.IsPending ? guard : null, cancellationToken))
            {
                case null when IsInterrupted:
                    call.Send("+++"u8[..escape.Held]);
                    return port.Settings.TerminalReady == 1 ? FinalResult.Ok : FinalResult.NoCarrier;
                case null:
                    return FinalResult.Ok;
                case false:
                    return null;
            }

            int held = escape.Held;
            if (!call.ReplacesPort)
            {
                escape.Feed(input.Buffered, guard);
            }

            if (escape.Held == 0)
            {
                call.Send("+++"u8[..held]);
                call.Send(input.Buffered);
            }

            input.Advance(input.Buffered.Length);
        }
    }

    private void Acknowledge(PayloadRequest request, int before, int now)
    {
        const int Block = 1024;
        if (request.Acknowledge && now / Block > before / Block)
        {
            writer.Raw(WireText.ToBytes(new string('A', (now / Block) - (before / Block))));
        }
    }

    /// <returns>True: there is a byte; false: the host has gone; null: nothing came in time, or DTR has dropped.</returns>
    private async Task<bool?> FillAsync(TimeSpan? patience, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(patience ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token, _dropped!.Token);
        try
        {
            return await input.FillAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What the host sent before it dropped DTR still counts.
            return IsInterrupted && input.TryFill() ? true : null;
        }
    }
}
