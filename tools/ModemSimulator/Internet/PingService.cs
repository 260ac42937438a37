using System.Net;
using Quectel.Simulator.Faults;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Internet;

/// <summary>
/// AT+QPING (core-at.md 6.5). Nothing leaves the computer: who is in the table of names answers, nobody else does.
/// </summary>
internal sealed class PingService(ModemCore core)
{
    // As in the answers of real modules (core-at.md 6.5).
    private const int Bytes = 32;
    private const int TimeToLive = 255;

    /// <summary>Requests that will go unanswered, by a fault.</summary>
    public int ToLose { get; set; }

    public async Task RunAsync(int context, string host, TimeSpan patience, int count, CancellationToken powered)
    {
        if (await core.Operations.BeginAsync(IpOperationKind.Ping, context, TimeSpan.Zero, powered) is not { } error)
        {
            return;
        }

        IPAddress? address = core.Names.Resolve(host) is [var first, ..] ? first : null;
        if (error == TcpIpError.None && address is null)
        {
            error = TcpIpError.DnsParseFailed;
        }

        core.Contexts.LastError = error;
        if (error != TcpIpError.None)
        {
            core.SendUrc($"+QPING: {error.Code}");
            return;
        }

        var times = new List<int>();
        for (int request = 0; request < count; request++)
        {
            if (await RequestAsync(context, address!, request, patience, powered) is { } milliseconds)
            {
                times.Add(milliseconds);
                core.SendUrc($"+QPING: 0,\"{address}\",{Bytes},{milliseconds},{TimeToLive}");
            }
            else
            {
                core.SendUrc($"+QPING: {TcpIpError.OperationTimeout.Code}");
            }
        }

        core.SendUrc($"+QPING: 0,{count},{times.Count},{count - times.Count},{Summarize(times)}");
    }

    /// <returns>The round trip in milliseconds; null: no answer in time.</returns>
    private async Task<int?> RequestAsync(
        int context, IPAddress address, int request, TimeSpan patience, CancellationToken powered)
    {
        TimeSpan roundTrip = RoundTrip(request);
        bool lost = ToLose > 0;
        ToLose -= lost ? 1 : 0;
        if (lost || roundTrip > patience || !core.Names.IsInhabited(address)
            || core.Contexts[context].State != PdpState.Active)
        {
            await Task.Delay(patience, core.Time, powered);
            return null;
        }

        await core.DelayAsync(roundTrip, powered);
        return (int)roundTrip.TotalMilliseconds;
    }

    // Every request takes a little more or less than the one before, and every run of the program the same.
    private TimeSpan RoundTrip(int request) => core.Profile.Latencies.Ping * (1 + (request * 7 % 5 / 20.0));

    private static string Summarize(List<int> times) =>
        times.Count == 0 ? "0,0,0" : $"{times.Min()},{times.Max()},{times.Sum() / times.Count}";
}
