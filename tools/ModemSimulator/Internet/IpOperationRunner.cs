using Quectel.Simulator.Faults;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Internet;

/// <summary>What TCP/IP operations have in common: they take their time, meet faults, and need their context.</summary>
internal sealed class IpOperationRunner(ModemCore core)
{
    /// <summary>Waits for the network.</summary>
    /// <returns>What went wrong meanwhile; null: the operation never ends.</returns>
    public async Task<TcpIpError?> BeginAsync(
        IpOperationKind kind, int context, TimeSpan latency, CancellationToken cancellationToken)
    {
        IpFault fault = core.Faults.OnIpOperation(new IpOperation(kind, context));
        await core.DelayAsync(latency, cancellationToken);
        if (fault.ResultDelay > TimeSpan.Zero)
        {
            await Task.Delay(fault.ResultDelay, core.Time, cancellationToken);
        }

        return fault.ResultLost ? null
            : fault.Result is { } code ? new TcpIpError(code)
            : core.Contexts.CheckActive(context);
    }
}
