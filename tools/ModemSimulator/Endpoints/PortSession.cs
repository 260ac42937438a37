using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using Quectel.Simulator.Commands;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Endpoints;

/// <summary>One host on one AT port, from its arrival until it goes: line discipline, prompts and what is written.</summary>
internal sealed class PortSession
{
    private const int MaxHeldUrcs = 1024;

    private readonly ModemCore _core;
    private readonly CommandRunner _runner;
    private readonly CommandLineBuffer _line;
    private readonly PortOutput _output;
    private readonly Queue<InfoLine> _heldUrcs = new();
    private SessionInput _input = null!;
    private bool _holdUrcs;

    public PortSession(ModemCore core, CommandTable commands, AtPort port)
    {
        _core = core;
        _runner = new CommandRunner(core, commands, this);
        _line = new CommandLineBuffer(core.Profile.MaxLineLength);
        _output = new PortOutput(port.Name, core.Time, core.Logger);
        Port = port;
    }

    public AtPort Port { get; }

    /// <summary>Serves the host until it goes or <paramref name="hangUp"/> is cancelled; then completes the pipe.</summary>
    public async Task RunAsync(IDuplexPipe transport, CancellationToken hangUp)
    {
        _input = new SessionInput(transport.Input);
        Task pump = _output.PumpAsync(transport.Output, hangUp);
        try
        {
            await _core.Loop.RunAsync(() => ServeAsync(hangUp));
        }
        finally
        {
            _output.Complete();
            await pump;
            await transport.Input.CompleteAsync();
            await transport.Output.CompleteAsync();
        }
    }

    public void SendUrc(InfoLine urc)
    {
        if (_holdUrcs)
        {
            Hold(urc);
            return;
        }

        Write(ResponseFormatter.Urc(urc, Port.Settings));
        LogSent(urc.LogText);
    }

    public void WriteInformation(IReadOnlyList<InfoLine> lines)
    {
        Write(ResponseFormatter.Information(lines, Port.Settings));
        foreach (InfoLine line in lines)
        {
            LogSent(line.LogText);
        }
    }

    public void WriteResult(FinalResult result)
    {
        Write(ResponseFormatter.Result(result, Port.Settings));
        LogSent(result.Describe(Port.Settings));
    }

    /// <summary>
    /// Shows the prompt and collects the payload. URCs wait until the command has been answered: none is known to appear
    /// between prompt and OK (qmt-commands.md 23).
    /// </summary>
    /// <returns>Null when the host went away first; the payload is then lost with it.</returns>
    public async Task<PayloadCollector?> ReadPayloadAsync(PayloadRequest request, CancellationToken cancellationToken)
    {
        var collector = new PayloadCollector(request);
        _holdUrcs = true;
        Write(ResponseFormatter.Prompt(_core.Profile.Prompt, Port.Settings));
        LogSent("> (prompt)");
        while (!collector.IsComplete)
        {
            if (!await _input.FillAsync(cancellationToken))
            {
                return null;
            }

            int used = collector.Feed(_input.Buffered);
            Echo(_input.Buffered[..collector.LastEchoLength]);
            _input.Advance(used);
        }

        return collector;
    }

    /// <summary>Bytes beyond the payload vanish until OK is sent (qmt-commands.md 11.4, EC800M).</summary>
    public void DropSurplus() => _input.Discard();

    public void ReleaseUrcs()
    {
        _holdUrcs = false;
        while (_heldUrcs.TryDequeue(out InfoLine urc))
        {
            SendUrc(urc);
        }
    }

    /// <summary>A prompt, what was typed so far and the settings not stored are gone.</summary>
    public void OnPowerLost()
    {
        _holdUrcs = false;
        _heldUrcs.Clear();
        _line.Reset();
        Port.Restore();
    }

    private async Task ServeAsync(CancellationToken hangUp)
    {
        _core.Attach(this);
        SimulatorLog.HostConnected(_core.Logger, Port.Name);
        try
        {
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
                WriteResult(FinalResult.Error);
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
        Echo([.. echo]);
        return seen;
    }

    private async Task RunLineAsync(CancellationToken hangUp)
    {
        if (_core.Power.State == PowerState.Starting)
        {
            WriteResult(FinalResult.Error);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(hangUp, _core.Powered);
        try
        {
            await _runner.RunAsync(Port.LastLine, stop.Token);
        }
        catch (OperationCanceledException) when (!hangUp.IsCancellationRequested)
        {
            // The module rebooted under the command: it is never answered.
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
        {
            // A defect of one command must not cost the host its port.
            SimulatorLog.UnexpectedFailure(_core.Logger, exception);
            WriteResult(FinalResult.Error);
            ReleaseUrcs();
        }
    }

    // A host that died at the prompt must not cost memory for ever.
    private void Hold(InfoLine urc)
    {
        if (_heldUrcs.Count == MaxHeldUrcs)
        {
            SimulatorLog.OutputDropped(_core.Logger, Port.Name, urc.Text.Length);
            return;
        }

        _heldUrcs.Enqueue(urc);
    }

    private void Echo(ReadOnlySpan<byte> bytes)
    {
        if (Port.Settings.Echo)
        {
            Write(WireText.FromBytes(bytes));
        }
    }

    private void Write(string text)
    {
        byte[] piece = WireText.ToBytes(text);
        _output.Write(piece, piece.Length == 0 ? default : _core.Faults.OnOutput(piece));
    }

    private void LogSent(string text)
    {
        if (_core.Logger.IsEnabled(LogLevel.Debug))
        {
            SimulatorLog.Sent(_core.Logger, Port.Name, text);
        }
    }
}
