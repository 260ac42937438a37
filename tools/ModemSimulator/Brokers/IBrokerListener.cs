namespace Quectel.Simulator.Brokers;

/// <summary>
/// What a connection tells its client. Called in order, never concurrently for one connection; must not block.
/// </summary>
public interface IBrokerListener
{
    void OnMessage(BrokerMessage message);

    /// <summary>The broker or the network closed the connection, unasked by the client. At most once.</summary>
    void OnClosed(BrokerEnding ending);
}
