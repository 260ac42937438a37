namespace Quectel.Simulator.Faults;

/// <summary>How the brokers are seen from the module.</summary>
public enum BrokerCondition
{
    /// <summary>As they are. Connections lost before stay lost.</summary>
    Back,

    /// <summary>Connections are closed by the peer, new ones refused.</summary>
    Gone,

    /// <summary>
    /// Half-open: what is sent from now on does not arrive, at either side, and nobody closes. New connections time out.
    /// </summary>
    Silent,
}
