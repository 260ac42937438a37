using Quectel.Simulator.Faults;

namespace Quectel.Simulator.State;

/// <summary>The sixteen packet data contexts. Definitions are kept over a reboot, activations are not.</summary>
internal sealed class PdpContextTable
{
    public const int Count = 16;

    // core-at.md 6.2
    private const int MaxActive = 3;

    // Assumed: the network's own, which a context has when it becomes active.
    private const string PrimaryNameServer = "10.7.0.1";
    private const string SecondaryNameServer = "10.7.0.2";

    private readonly ModemCore _core;
    private readonly string _apn;
    private readonly PdpContext[] _contexts = [.. Enumerable.Range(1, Count).Select(id => new PdpContext(id))];

    private readonly List<PacketDataCall> _calls = [];

    public PdpContextTable(ModemCore core, string apn)
    {
        _core = core;
        _apn = apn;
        // The bearer of the LTE attach is always there, without an APN of its own (core-at.md 6.1).
        this[1].IsDefined = true;
    }

    public TcpIpError LastError { get; set; } = TcpIpError.None;

    public IEnumerable<PdpContext> Defined => _contexts.Where(context => context.IsDefined);

    public IEnumerable<PdpContext> Active => _contexts.Where(context => context.State == PdpState.Active);

    public PdpContext this[int id] => _contexts[id - 1];

    /// <summary>Activates a context, or says as AT+QIGETERROR would why not.</summary>
    public TcpIpError Activate(PdpContext context)
    {
        TcpIpError error = Check(context);
        if (error == TcpIpError.None)
        {
            context.State = PdpState.Active;
            (context.PrimaryNameServer, context.SecondaryNameServer) = (PrimaryNameServer, SecondaryNameServer);
            _core.Faults.OnMoment(ModemMoment.PdpActive);
            _core.Events.Report($"PDN ACT {context.Id}");
        }
        else if (error == TcpIpError.OpenContextFailed && _core.Network.IsAttached)
        {
            // The network does not know the APN.
            _core.Network.LastCause = ReleaseCause.ApnUnknown(_core.Network.IsOnGsm);
        }

        return error;
    }

    /// <summary>Whether a context carries data, or as AT+QIGETERROR would why not.</summary>
    public TcpIpError CheckActive(int id) => this[id].State switch
    {
        PdpState.Active => TcpIpError.None,
        PdpState.Broken => TcpIpError.ContextBroken,
        _ => TcpIpError.OpenContextFailed,
    };

    /// <summary>The host's own data call on a context; it ends with the context.</summary>
    public PacketDataCall Call(PdpContext context)
    {
        var call = new PacketDataCall(context);
        _calls.Add(call);
        return call;
    }

    public void Deactivate(PdpContext context)
    {
        bool wasActive = context.State == PdpState.Active;
        context.State = PdpState.Inactive;
        EndCalls(context);
        if (wasActive)
        {
            _core.Network.LastCause = ReleaseCause.Deactivated(_core.Network.IsOnGsm);
            _core.Events.Report($"PDN DEACT {context.Id}");
            _core.Mqtt.OnContextLost(context.Id);
        }
    }

    /// <summary>
    /// The network is gone: active contexts break down, each with its URC; <c>+CGEV</c> tells of the detach alone.
    /// </summary>
    public void LoseAll()
    {
        foreach (PdpContext context in Active.ToArray())
        {
            Break(context, notice: true);
        }
    }

    /// <summary>The network deactivates a context.</summary>
    /// <param name="notice">False: without telling.</param>
    public void Lose(int id, bool notice)
    {
        PdpContext context = this[id];
        if (context.State != PdpState.Active)
        {
            return;
        }

        if (notice)
        {
            // The quotes are assumed.
            _core.Events.Report($"NW DEACT \"IP\",\"{context.Address}\",{id}");
        }

        _core.Network.LastCause = ReleaseCause.Deactivated(_core.Network.IsOnGsm);
        Break(context, notice);
    }

    public void Reset()
    {
        LastError = TcpIpError.None;
        foreach (PdpContext context in _contexts)
        {
            context.State = PdpState.Inactive;
            EndCalls(context);
        }
    }

    private void Break(PdpContext context, bool notice)
    {
        context.State = PdpState.Broken;
        EndCalls(context);
        if (notice)
        {
            _core.SendUrc($"+QIURC: \"pdpdeact\",{context.Id}");
        }

        _core.Faults.OnMoment(ModemMoment.PdpLost);
        _core.Mqtt.OnContextLost(context.Id);
    }

    private void EndCalls(PdpContext context)
    {
        foreach (PacketDataCall call in _calls.Where(call => call.Context == context))
        {
            call.HangUp();
        }

        _calls.RemoveAll(call => call.Context == context);
        _core.Sockets.OnContextLost(context.Id);
    }

    private TcpIpError Check(PdpContext context)
    {
        if (!context.IsDefined || context.Apn.Length == 0)
        {
            return TcpIpError.ApnNotConfigured;
        }

        return context.State switch
        {
            // BG95 and BG770A refuse to activate twice; some EC firmware says OK (core-at.md 6.2, C10).
            PdpState.Active => TcpIpError.OperationNotAllowed,
            PdpState.Broken => TcpIpError.ContextBroken,
            _ when !_core.Network.IsAttached => TcpIpError.OpenContextFailed,
            _ when Active.Count() >= MaxActive => TcpIpError.OperationNotAllowed,
            _ when !context.Apn.Equals(_apn, StringComparison.OrdinalIgnoreCase) => TcpIpError.OpenContextFailed,
            _ => TcpIpError.None,
        };
    }
}
