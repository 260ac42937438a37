namespace Quectel.Simulator.Brokers;

/// <summary>How a connection ended that its client did not end.</summary>
public enum BrokerEnding
{
    /// <summary>The broker or the network closed it.</summary>
    Closed,

    /// <summary>No PINGRESP came: the broker cannot be reached any more.</summary>
    KeepAliveLost,
}
