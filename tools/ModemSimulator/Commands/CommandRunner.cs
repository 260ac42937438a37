using Microsoft.Extensions.Logging;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>
/// Carries out command lines: one command after the other, the first failure ends the line, one final result.
/// </summary>
internal sealed class CommandRunner(ModemCore core, CommandTable commands, PortSession session)
{
    public async Task RunAsync(string line, CancellationToken cancellationToken)
    {
        if (line.Length == 0 && core.Logger.IsEnabled(LogLevel.Debug))
        {
            SimulatorLog.Received(core.Logger, session.Port.Name, "AT");
        }

        core.PowerSaving.OnActivity();
        var parser = new CommandLineParser(line);
        var afterwards = new List<Action>();
        FinalResult result = FinalResult.Ok;
        bool answerLost = false;
        bool compact = false;
        IDataCall? call = null;
        while (result == FinalResult.Ok && call is null && TryReadNext(parser, ref result, out ReceivedCommand received))
        {
            CommandFault fault = core.Faults.OnCommand(received with { Port = session.Port.Name });
            if (fault.Ignored)
            {
                return;
            }

            // The fault may be that the module reboots just now.
            cancellationToken.ThrowIfCancellationRequested();
            AtReply? reply = await CarryOutAsync(received, fault, cancellationToken);
            if (reply is null)
            {
                return;
            }

            if (fault.AnswerDelay > TimeSpan.Zero)
            {
                await Task.Delay(fault.AnswerDelay, core.Time, cancellationToken);
            }

            answerLost |= fault.AnswerLost;
            if (!answerLost)
            {
                Say(reply);
            }

            result = fault.FinalResult is { } replacement ? FinalResult.Custom(replacement) : reply.Result;
            call = reply.Call;
            compact = reply.Compact;
            if (reply.Then is { } then)
            {
                afterwards.Add(then);
            }
        }

        if (!answerLost)
        {
            session.Writer.Result(result, compact);
        }

        if (call is not null)
        {
            await ConverseAsync(call, cancellationToken);
        }

        session.Writer.ReleaseUrcs();
        afterwards.ForEach(action => action());
    }

    /// <summary>Data mode, until it ends; URCs wait meanwhile.</summary>
    public async Task ConverseAsync(IDataCall call, CancellationToken cancellationToken)
    {
        session.Writer.HoldUrcs();
        try
        {
            FinalResult? end = await session.ConverseAsync(call, cancellationToken);
            if (call.ReplacesPort)
            {
                session.Writer.ForgetUrcs();
            }
            else if (end is not null)
            {
                session.Writer.Result(end);
            }
        }
        catch (OperationCanceledException)
        {
            call.HangUp();
            throw;
        }

        session.Writer.ReleaseUrcs();
    }

    private static bool TryReadNext(CommandLineParser parser, ref FinalResult result, out ReceivedCommand received)
    {
        try
        {
            return parser.TryReadNext(out received);
        }
        catch (FormatException)
        {
            received = null!;
            result = FinalResult.Error;
            return false;
        }
    }

    /// <returns>Null when the host went away before it sent the payload.</returns>
    private async Task<AtReply?> CarryOutAsync(
        ReceivedCommand received, CommandFault fault, CancellationToken cancellationToken)
    {
        Command? command = commands.Find(received);
        if (!commands.Dispositions.ContainsKey(received.Name))
        {
            core.UnknownCommands.Add(received.Name);
        }

        if (core.Logger.IsEnabled(LogLevel.Debug))
        {
            SimulatorLog.Received(core.Logger, session.Port.Name, CommandLog.Describe(received, command));
        }

        await (fault.Latency is { } latency
            ? Task.Delay(latency, core.Time, cancellationToken)
            : core.DelayAsync(LatencyOf(received), cancellationToken));
        if (fault.Refusal is { } refusal)
        {
            return new AtReply { Result = FinalResult.Custom(refusal) };
        }

        if (command?[received.Form] is not { } handler
            || !ArgumentList.TryParse(received.Arguments, out ArgumentList arguments))
        {
            return AtReply.Error;
        }

        AtReply reply = handler(new CommandCall(session.Port, arguments));
        return await CompleteAsync(reply, fault.PayloadLimit, cancellationToken);
    }

    private async Task<AtReply?> CompleteAsync(
        AtReply reply, int? payloadLimit, CancellationToken cancellationToken)
    {
        if (reply.Prompt is { } request)
        {
            AtReply? answer = await TakePayloadAsync(request with { LostAfter = payloadLimit }, cancellationToken);
            return answer is null ? null : await CompleteAsync(answer, payloadLimit: null, cancellationToken);
        }

        return reply.Later is { } pending ? await session.AwaitAnswerAsync(pending, cancellationToken) : reply;
    }

    private void Say(AtReply reply)
    {
        if (reply.Download is { } download)
        {
            session.Writer.Connect(download.Opening);
            session.Writer.Raw(download.Bytes);
        }

        if (reply.Lines.Count > 0)
        {
            session.Writer.Information(reply.Lines);
        }
    }

    private async Task<AtReply?> TakePayloadAsync(PayloadRequest request, CancellationToken cancellationToken)
    {
        PayloadCollector? payload = await session.ReadPayloadAsync(request, cancellationToken);
        if (payload is null)
        {
            return null;
        }

        await core.DelayAsync(core.Profile.Latencies.Payload, cancellationToken);
        session.DropSurplus();
        return payload.Finish();
    }

    private TimeSpan LatencyOf(ReceivedCommand received) =>
        received.Form == CommandForm.Write
        && core.Profile.Latencies.SlowCommands.TryGetValue(received.Name, out TimeSpan slow)
            ? slow
            : core.Profile.Latencies.Command;
}
