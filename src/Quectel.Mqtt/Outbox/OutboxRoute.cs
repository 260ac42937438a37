namespace Quectel.Mqtt.Outbox;

/// <summary>The way from an outbox to a broker.</summary>
/// <param name="WaitUntilOpenAsync">Waits until there is a connection.</param>
/// <param name="PublishAsync">Publishes over it, once.</param>
/// <param name="Validate">Throws for a message that could never be sent.</param>
internal sealed record OutboxRoute(
    Func<CancellationToken, Task> WaitUntilOpenAsync,
    Func<MqttPublication, CancellationToken, Task> PublishAsync,
    Action<MqttPublication> Validate);
