namespace Quectel.Simulator.Brokers;

/// <param name="Topic">The topic name, without wildcards.</param>
/// <param name="Payload">Any bytes, also none.</param>
/// <param name="Qos">0-2; on a delivered message the lower of the publisher's and the subscription's.</param>
/// <param name="Retain">
/// Publishing: keep it for later subscribers (an empty payload clears the kept one). Delivered: it was kept.
/// </param>
public sealed record BrokerMessage(string Topic, ReadOnlyMemory<byte> Payload, int Qos, bool Retain);
