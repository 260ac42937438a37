using System.Net;
using Quectel.Simulator.Faults;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Internet;

/// <summary>AT+QIDNSGIP (core-at.md 6.5).</summary>
internal sealed class NameService(ModemCore core)
{
    // Assumed, in seconds.
    private const int TimeToLive = 600;

    public async Task LookUpAsync(int context, string host, CancellationToken powered)
    {
        if (await core.Operations.BeginAsync(
                IpOperationKind.Lookup, context, core.Profile.Latencies.NameLookup, powered) is not { } error)
        {
            return;
        }

        IReadOnlyList<IPAddress> addresses = core.Names.Resolve(host);
        if (error == TcpIpError.None && addresses.Count == 0)
        {
            error = TcpIpError.DnsParseFailed;
        }

        core.Contexts.LastError = error;
        if (error != TcpIpError.None)
        {
            core.SendUrc($"+QIURC: \"dnsgip\",{error.Code}");
            return;
        }

        core.SendUrc($"+QIURC: \"dnsgip\",0,{addresses.Count},{TimeToLive}");
        foreach (IPAddress address in addresses)
        {
            core.SendUrc($"+QIURC: \"dnsgip\",\"{address}\"");
        }
    }
}
