namespace Quectel.Mqtt.Protocol;

/// <summary>How long the outcome of an operation may take.</summary>
internal static class MqttTimes
{
    // Beyond the module's own retries: the way through the port, and a module that is busy.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>For what the broker acknowledges: the packet time-out, as often as it is sent (QMT reference, 3.2).</summary>
    public static TimeSpan PacketLimit(MqttClientOptions options) =>
        (options.PacketTimeout * (options.PacketRetries + 1)) + Margin;
}
