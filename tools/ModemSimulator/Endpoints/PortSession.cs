using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using Quectel.Simulator.Commands;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Endpoints;

/// <summary>One host on one AT port, from its arrival until it goes: what it types, and who answers.</summary>
internal sealed class PortSession
{
    private readonly ModemCore _core;
    private readonly CommandRunner _runner;
    private readonly CommandLineBuffer _line;
    private readonly PortOutput _output;
    private SessionInput _input = null!;
    private CancellationTokenSource? _hangUp;
    private DataMode? _dataMode;

    public PortSession(ModemCore core, CommandTable commands, AtPort port)
    {
        _core = core;
        _runner = new CommandRunner(core, commands, this);
        _line = new CommandLineBuffer(core.Profile.MaxLineLength);
        _output = new PortOutput(port, core.PacesOutput, core.Time, core.Logger);
        Port = port;
        Writer = new PortWriter(core, port, _output);
    }

    public AtPort Port { get; }

    public PortWriter Writer { get; }

    public PortPresence Presence => _core.Ports;

    public ILogger Logger => _core.Logger;

    /// <summary>
    /// Serves the host until it goes, the port hangs up or <paramref name="closing"/> is cancelled; then completes the
    /// pipe.
    /// </summary>
    /// <remarks>
    /// It has joined the modem when the call returns its task: it hears every URC sent after that. While the ports are
    /// away it waits.
    /// </remarks>
    public async Task RunAsync(IDuplexPipe transport, CancellationToken closing)
    {
        await DataMode.SettleAsync(Presence.Back.WaitAsync(closing)).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(closing);
        CancellationToken hangUp = stop.Token;
        _hangUp = stop;
        _core.Attach(this);
        _input = new SessionInput(transport.Input, _core.Time, _core.PacesOutput ? Port.HearHost : null);
        _dataMode = new DataMode(_core.Time, Port, _input, Writer);
        Task serving = _core.Loop.RunAsync(() => ServeAsync(hangUp));
        Task pump = Task.Run(() => _output.PumpAsync(transport.Output, hangUp), CancellationToken.None);
        try
        {
            await serving.ConfigureAwait(false);
        }
        finally
        {
            _hangUp = null;
            _output.Complete();
            await pump.ConfigureAwait(false);
            await transport.Input.CompleteAsync().ConfigureAwait(false);
            await transport.Output.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The host finds the port gone.</summary>
    public void HangUp() => _hangUp?.Cancel();

    /// <summary>Shows the prompt and collects the payload.</summary>
    /// <returns>Null when the host went away first; the payload is then lost with it.</returns>
    public async Task<PayloadCollector?> ReadPayloadAsync(PayloadRequest request, CancellationToken cancellationToken)
    {
        var collector = new PayloadCollector(request);
        if (request.Opening is { } opening)
        {
            Writer.Connect(opening);
            return await _dataMode!.UploadAsync(request, collector, cancellationToken) ? collector : null;
        }

        Writer.Prompt();
        using var limit = new CancellationTokenSource(request.Timeout ?? Timeout.InfiniteTimeSpan, _core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (!collector.IsComplete)
        {
            if (await TryFillAsync(either.Token, cancellationToken) is not { } filled)
            {
                collector.GiveUp();
                return collector;
            }

            if (!filled)
            {
                return null;
            }

            int used = collector.Feed(_input.Buffered);
            if (request.IsEchoed)
            {
                Writer.Echo(_input.Buffered[..collector.LastEchoLength]);
            }

            _input.Advance(used);
        }

        return collector;
    }

    /// <returns>False when the host went away; null when the time is up.</returns>
    private async Task<bool?> TryFillAsync(CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await _input.FillAsync(either);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Waits for an answer that takes time, or for a byte of the host if that aborts it.</summary>
    /// <returns>Null when the host went away first.</returns>
    public async Task<AtReply?> AwaitAnswerAsync(PendingAnswer pending, CancellationToken cancellationToken)
    {
        if (pending.Aborted is not { } aborted)
        {
            return await pending.Work(cancellationToken);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<AtReply> work = pending.Work(stop.Token);
        Task<bool> typed = _input.FillAsync(stop.Token).AsTask();
        Task first = await Task.WhenAny(work, typed);
        await stop.CancelAsync();
        if (first == work)
        {
            await DataMode.SettleAsync(typed);
            return await work;
        }

        await DataMode.SettleAsync(work);
        if (!await typed)
        {
            return null;
        }

        // The byte that aborts is used up by it.
        _input.Discard();
        return aborted;
    }

    /// <summary>Data mode: until <c>+++</c>, until the far end closes, or until the host goes.</summary>
    /// <returns>Null when the host went away.</returns>
    public Task<FinalResult?> ConverseAsync(IDataCall call, CancellationToken cancellationToken) =>
        _dataMode!.ConverseAsync(call, cancellationToken);

    /// <summary>The host has dropped DTR; what that means is AT&amp;D's (core-at.md 1.1, 1.5).</summary>
    public void DropDtr() => _core.Loop.Post(() =>
    {
        if (Port.Settings.TerminalReady == 0)
        {
            return;
        }

        _dataMode?.Interrupt();
        if (Port.Settings.TerminalReady == 2)
        {
            Port.TakeSuspendedCall()?.HangUp();
        }
    });

    /// <summary>Bytes beyond the payload vanish until OK is sent (qmt-commands.md 11.4, EC800M).</summary>
    public void DropSurplus() => _input.Discard();

    /// <summary>A prompt, what was typed so far and the settings not stored are gone.</summary>
    public void OnPowerLost()
    {
        Writer.ForgetUrcs();
        _line.Reset();
        Port.TakeSuspendedCall()?.HangUp();
        Port.TakeAbandonedCall()?.HangUp();
        Port.Boot();
    }

    private async Task ServeAsync(CancellationToken hangUp)
    {
        SimulatorLog.HostConnected(_core.Logger, Port.Name);
        _core.Faults.OnMoment(ModemMoment.HostConnected);
        try
        {
            if (Port.TakeAbandonedCall() is { IsOver: false } call)
            {
                await RunAsync(token => _runner.ConverseAsync(call, token), hangUp);
            }

            while (await _input.FillAsync(hangUp))
            {
                await TakeAsync(hangUp);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Hung up: by us, or by a host whose connection was reset.
        }
        finally
        {
            _core.Detach(this);
            SimulatorLog.HostGone(_core.Logger, Port.Name);
            _core.Faults.OnMoment(ModemMoment.HostGone);
        }
    }

    private async Task TakeAsync(CancellationToken hangUp)
    {
        if (_core.Power.State is PowerState.Off or PowerState.Booting)
        {
            _input.Discard();
            return;
        }

        switch (FeedLine())
        {
            case LineEvent.Line:
                Port.LastLine = _line.Line;
                await RunLineAsync(hangUp);
                break;
            case LineEvent.Repeat:
                await RunLineAsync(hangUp);
                break;
            case LineEvent.TooLong:
                Writer.Result(FinalResult.Error);
                break;
        }
    }

    // Feeds bytes up to the end of a line, echoing them in one piece.
    private LineEvent FeedLine()
    {
        ReadOnlySpan<byte> bytes = _input.Buffered;
        var echo = new List<byte>(bytes.Length);
        LineEvent seen = LineEvent.Accepted;
        int used = 0;
        while (used < bytes.Length && seen is (LineEvent.Accepted or LineEvent.Ignored or LineEvent.Blank))
        {
            seen = _line.Feed(bytes[used], Port.Settings);
            if (seen != LineEvent.Ignored)
            {
                echo.Add(bytes[used]);
            }

            used++;
        }

        _input.Advance(used);
        Writer.Echo([.. echo]);
        return seen;
    }

    private async Task RunLineAsync(CancellationToken hangUp)
    {
        if (_core.Power.State == PowerState.Starting)
        {
            Writer.Result(FinalResult.Error);
            return;
        }

        await RunAsync(token => _runner.RunAsync(Port.LastLine, token), hangUp);
    }

    private async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken hangUp)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(hangUp, _core.Powered);
        try
        {
            await work(stop.Token);
        }
        catch (OperationCanceledException) when (!hangUp.IsCancellationRequested)
        {
            // The module rebooted under the command: it is never answered.
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
        {
            // A defect of one command must not cost the host its port.
            SimulatorLog.UnexpectedFailure(_core.Logger, exception);
            Writer.Result(FinalResult.Error);
            Writer.ReleaseUrcs();
        }
    }
}
