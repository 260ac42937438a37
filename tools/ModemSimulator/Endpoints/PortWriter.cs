using Microsoft.Extensions.Logging;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Endpoints;

/// <summary>What the modem says at one port: echo, answers, prompts and URCs, in the port's format.</summary>
/// <remarks>
/// While a prompt is open URCs wait until the command has been answered: none is known to appear between prompt and OK
/// (qmt-commands.md 23).
/// </remarks>
internal sealed class PortWriter(ModemCore core, AtPort port, PortOutput output)
{
    // A host that died at its prompt must not cost memory for ever.
    private const int MaxHeldUrcs = 1024;

    private readonly Queue<InfoLine> _heldUrcs = new();
    private bool _holdUrcs;

    public void Echo(ReadOnlySpan<byte> bytes)
    {
        if (port.Settings.Echo)
        {
            Write(OutputKinds.Echo, WireText.FromBytes(bytes));
        }
    }

    public void Information(IReadOnlyList<InfoLine> lines)
    {
        Write(OutputKinds.Text, ResponseFormatter.Information(lines, port.Settings));
        foreach (InfoLine line in lines)
        {
            LogSent(line.LogText);
        }
    }

    public void Result(FinalResult result, bool compact = false)
    {
        Write(OutputKinds.Result, ResponseFormatter.Result(result, port.Settings, compact));
        LogSent(result.Describe(port.Settings));
    }

    /// <summary>Shows the prompt and holds URCs back until <see cref="ReleaseUrcs"/>.</summary>
    public void Prompt()
    {
        _holdUrcs = true;
        Write(OutputKinds.Prompt, ResponseFormatter.Prompt(core.Profile.Prompt, port.Settings));
        LogSent("> (prompt)");
    }

    /// <summary>Says that bytes come next, from either side, and holds URCs back as a prompt does.</summary>
    public void Connect(string opening)
    {
        _holdUrcs = true;
        Write(OutputKinds.Prompt, ResponseFormatter.Information([opening], port.Settings));
        LogSent(opening);
    }

    /// <summary>Bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => Write(OutputKinds.Data, WireText.FromBytes(bytes));

    public void Urc(InfoLine urc)
    {
        if (_holdUrcs)
        {
            Hold(urc);
            return;
        }

        Write(OutputKinds.Urc, ResponseFormatter.Urc(urc, port.Settings));
        LogSent(urc.LogText);
    }

    /// <summary>Bytes that are no fault's business: noise on the line.</summary>
    public void Noise(ReadOnlyMemory<byte> bytes) => output.Write(bytes, default);

    public void HoldUrcs() => _holdUrcs = true;

    public void ReleaseUrcs()
    {
        _holdUrcs = false;
        while (_heldUrcs.TryDequeue(out InfoLine urc))
        {
            Urc(urc);
        }
    }

    public void ForgetUrcs()
    {
        _holdUrcs = false;
        _heldUrcs.Clear();
        output.ForgetHeld();
    }

    private void Hold(InfoLine urc)
    {
        if (_heldUrcs.Count == MaxHeldUrcs)
        {
            SimulatorLog.OutputDropped(core.Logger, port.Name, urc.Text.Length);
            return;
        }

        _heldUrcs.Enqueue(urc);
    }

    private void Write(OutputKinds kind, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        byte[] piece = WireText.ToBytes(text);
        OutputFault fault = core.Faults.OnOutput(new OutputPiece(kind, piece, port.Name, port.LineRate));
        output.Write(fault.Bytes ?? piece, fault);
        fault.Then?.Invoke();
    }

    private void LogSent(string text)
    {
        if (core.Logger.IsEnabled(LogLevel.Debug))
        {
            SimulatorLog.Sent(core.Logger, port.Name, text);
        }
    }
}
