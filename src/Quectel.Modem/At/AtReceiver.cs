using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using Quectel.Modem.Transport;
using Quectel.Modem.Urcs;

namespace Quectel.Modem.At;

/// <summary>
/// Reads the port and hands each line to whoever holds the turn, or else to the URC dispatcher. Notices when the modem
/// says more than it was asked for.
/// </summary>
/// <remarks>
/// The loop waits for nobody: it awaits nothing but bytes, runs no user code but the parsers of URCs (and sinks for logs, and
/// listeners to counters), and lets callers go on behind it (<see cref="Callers"/>). So it runs on the port's own thread.
/// An owner learns that its answer is complete only when everything that has arrived is read: a second <c>OK</c> behind
/// the first must not become the next command's.
/// </remarks>
internal sealed class AtReceiver(
    IModemTransport transport, AtFraming framing, UrcDispatcher urcs, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly AtFramer _framer = new(framing);
    private readonly AtRecentTexts _texts = new();
    private IAtLineOwner? _owner;
    private ModemDisconnectedException? _closed;
    private string? _doubt;

    public bool IsOpen => Volatile.Read(ref _closed) is null;

    /// <summary>Why the modem may owe an answer to nobody's question; null when there is no sign of it.</summary>
    public string? Doubt
    {
        get => Volatile.Read(ref _doubt);
        set => Volatile.Write(ref _doubt, value);
    }

    /// <summary>Makes somebody the owner of the lines that come from now on.</summary>
    /// <exception cref="ModemDisconnectedException">The channel is closed.</exception>
    public void Attach(IAtLineOwner owner)
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                throw NewClosedException();
            }

            CheckSurplus();
            _owner = owner;
        }
    }

    /// <summary>From now on nothing is expected.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            CheckSurplus();
            _owner = null;
        }
    }

    /// <summary>Ends everything that waits, once and for all. The first reason stands.</summary>
    public void Close(ModemDisconnectedException reason)
    {
        IAtLineOwner? owner;
        lock (_gate)
        {
            if (_closed is not null)
            {
                return;
            }

            _closed = reason;
            owner = _owner;
        }

        ModemLog.ChannelClosed(logger, reason.Message);
        owner?.Fail(NewClosedException());
        urcs.Complete(reason);
    }

    public ModemDisconnectedException NewClosedException() => new(transport.Name, _closed!.Message, _closed);

    /// <summary>Reads until the port ends, and closes with its reason.</summary>
    public async Task RunAsync()
    {
        // It outlives whatever was under way when the port was opened.
        Activity.Current = null;
        using IDisposable? scope = ModemLog.BeginPort(logger, transport.Name);
        PipeReader input = transport.Input;
        (input as PortInput)?.PromiseToWaitForNobody();
        ModemDisconnectedException reason;
        try
        {
            while (true)
            {
                ReadResult read = await input.ReadAsync().ConfigureAwait(false);
                ReadOnlySequence<byte> buffer = read.Buffer;

                // Who takes the turn from here on has written nothing yet when these bytes came: they are not for it.
                IAtLineOwner? owner = Volatile.Read(ref _owner);
                while (_framer.TryReadFrame(ref buffer, owner?.Expectation ?? default, out AtFrame frame))
                {
                    Route(frame, owner);
                }

                input.AdvanceTo(buffer.Start, read.Buffer.End);
                urcs.HandOver(); // Before the answer: whoever gets that finds the news that came before it.
                owner?.OnAllRead();
                if (read.IsCompleted)
                {
                    reason = new ModemDisconnectedException(transport.Name, $"The port {transport.Name} was closed.");
                    break;
                }
            }
        }
        catch (Exception error) // Whatever ended the loop must end what waits for it.
        {
            reason = PortFailure.Describe(transport.Name, error);
        }

        Close(reason);

        // Who waits for the loop's end may wait for anything else: the promise to the port ends here.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    // Under the gate.
    private void CheckSurplus()
    {
        if (_owner?.HasSurplus == true)
        {
            Doubt ??= "More was answered than asked.";
        }
    }

    /// <summary>Owner first, else a URC. Never user code.</summary>
    private void Route(in AtFrame frame, IAtLineOwner? owner)
    {
        switch (frame.Kind)
        {
            case AtFrameKind.Prompt:
                ModemLog.LineReceived(logger, ">");
                owner?.OnPrompt();
                return;
            case AtFrameKind.Echo:
                owner?.OnPayloadEcho();
                return;
            case AtFrameKind.Oversize:
                // Its end may look like anything, so what is being answered cannot be trusted any more.
                ModemLog.OversizeLine(logger, frame.Text.Length);
                Doubt ??= "A line had no end.";
                (owner as AtExchange)?.Fail(new AtProtocolException(
                    $"({frame.Text.Length} bytes)", "No line may be that long; it was dropped."));
                return;
        }

        AtLine line = frame.ToLine(_texts);
        if (line.StartsWith("AT"))
        {
            owner?.OnEcho(line); // No answer and no URC begins so. Not logged: it may hold what the command hid.
            return;
        }

        if (logger.IsEnabled(LogLevel.Trace))
        {
            ModemLog.LineReceived(logger, owner?.LogTextOf(line) ?? line.ToString());
        }

        if (owner?.TryTake(line) != true)
        {
            Dispatch(line, owner);
        }
    }

    private void Dispatch(AtLine line, IAtLineOwner? owner)
    {
        if (AtFinalResult.TryParse(line.Text, out _))
        {
            ModemLog.UnexpectedFinalResult(logger, line.Text);
            Doubt ??= $"The final result {line.Text} answered nobody.";
        }
        else if (!urcs.Dispatch(line, logger) && owner?.TryQuarantine() != true)
        {
            ModemLog.UrcIgnored(logger, line.Text);
        }
    }
}
