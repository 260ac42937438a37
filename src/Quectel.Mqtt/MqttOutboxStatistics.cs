namespace Quectel.Mqtt;

/// <summary>What is in an outbox, and what became of what was.</summary>
/// <param name="Count">How many messages are in it.</param>
/// <param name="Bytes">The bytes of their payloads.</param>
/// <param name="InFlight">How many of them are being sent.</param>
/// <param name="Delivered">How many were delivered since it was opened.</param>
/// <param name="Dropped">How many were dropped for want of room since it was opened.</param>
/// <param name="Expired">How many were dropped for their age since it was opened.</param>
/// <param name="Replaced">How many were dropped for a newer one of their topic since it was opened.</param>
public sealed record MqttOutboxStatistics(
    int Count, long Bytes, int InFlight, long Delivered, long Dropped, long Expired, long Replaced);
