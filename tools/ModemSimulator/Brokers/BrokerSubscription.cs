namespace Quectel.Simulator.Brokers;

/// <param name="Filter">The topic filter, wildcards allowed.</param>
/// <param name="Qos">The highest QoS the client wants messages with (0-2).</param>
public sealed record BrokerSubscription(string Filter, int Qos);
