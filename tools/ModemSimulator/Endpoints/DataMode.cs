using Quectel.Simulator.Line;

namespace Quectel.Simulator.Endpoints;

/// <summary>A port whose bytes are not commands: uploads and transparent connections (core-at.md 1.5, 8.2).</summary>
internal sealed class DataMode(TimeProvider time, AtPort port, SessionInput input, PortWriter writer)
{
    /// <summary>Waits for the one that lost a race; its outcome does not matter any more.</summary>
    public static async Task SettleAsync(Task task) => await task.ConfigureAwait(
        ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>Data mode: until <c>+++</c>, until the far end closes, or until the host goes.</summary>
    /// <returns>Null when the host went away.</returns>
    public async Task<FinalResult?> ConverseAsync(IDataCall call, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        call.Enter();
        Task<FinalResult?> down = PassDownAsync(call, stop.Token);
        Task<FinalResult?> up = PassUpAsync(call, stop.Token);
        Task<FinalResult?> first = await Task.WhenAny(down, up);
        await stop.CancelAsync();
        await SettleAsync(first == down ? up : down);
        FinalResult? end = await first;
        if (end == FinalResult.Ok)
        {
            call.Leave();
            port.Suspend(call);
        }
        else
        {
            call.HangUp();
        }

        return end;
    }

    /// <summary>Counted bytes: a silence, <c>+++</c> or the announced length ends them.</summary>
    /// <returns>False when the host went away.</returns>
    public async Task<bool> UploadAsync(
        PayloadRequest request, PayloadCollector collector, CancellationToken cancellationToken)
    {
        var escape = new EscapeSequence(time, input.LastArrival);
        TimeSpan guard = port.Settings.EscapeGuard;
        while (!collector.IsComplete)
        {
            TimeSpan? patience = escape.IsPending ? guard : request.Timeout;
            switch (await FillAsync(patience, cancellationToken))
            {
                case null when escape.IsPending:
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
        while (true)
        {
            await call.WaitForRoomAsync(cancellationToken);
            switch (await FillAsync(escape.IsPending ? guard : null, cancellationToken))
            {
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

    /// <returns>True: there is a byte; false: the host has gone; null: nothing came in time.</returns>
    private async Task<bool?> FillAsync(TimeSpan? patience, CancellationToken cancellationToken)
    {
        if (patience is not { } limit)
        {
            return await input.FillAsync(cancellationToken);
        }

        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await input.FillAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
