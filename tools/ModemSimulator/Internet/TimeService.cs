using Quectel.Simulator.Faults;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Internet;

/// <summary>AT+QNTP (core-at.md 6.5): every host of the simulated network knows the time.</summary>
internal sealed class TimeService(ModemCore core)
{
    /// <summary>Only one request at a time.</summary>
    public bool IsBusy { get; private set; }

    /// <param name="setsClock">AT+CCLK then shows the server's time.</param>
    public async Task AskAsync(int context, string server, bool setsClock, CancellationToken powered)
    {
        IsBusy = true;
        try
        {
            TcpIpError? error = await core.Operations.BeginAsync(
                IpOperationKind.Time, context, core.Profile.Latencies.NetworkTime, powered);
            if (error is { } known)
            {
                Report(known == TcpIpError.None ? Reach(server) : known, setsClock);
            }
        }
        finally
        {
            IsBusy = false;
        }
    }

    private TcpIpError Reach(string server) => core.Names.Resolve(server) switch
    {
        [] => TcpIpError.DnsParseFailed,
        [var address, ..] => core.Names.IsInhabited(address) ? TcpIpError.None : TcpIpError.OperationTimeout,
    };

    private void Report(TcpIpError error, bool setsClock)
    {
        core.Contexts.LastError = error;
        if (error != TcpIpError.None)
        {
            core.SendUrc($"+QNTP: {error.Code}");
            return;
        }

        if (setsClock)
        {
            core.Clock.Synchronize();
        }

        core.SendUrc($"+QNTP: 0,\"{core.Clock.ReadNetworkTime()}\"");
    }
}
