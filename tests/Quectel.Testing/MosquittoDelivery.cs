namespace Quectel.Testing;

/// <summary>A message as mosquitto_sub saw it.</summary>
public sealed record MosquittoDelivery(string Topic, byte[] Payload, int Qos, bool Retain);
