namespace Quectel.Hosting;

/// <summary>What the health check of an MQTT client calls healthy.</summary>
public sealed class MqttHealthCheckOptions
{
    /// <summary>
    /// How long the client may be on its way online, after the start or a failure, and count as degraded; longer is unhealthy.
    /// </summary>
    /// <value>Default 5 min.</value>
    public TimeSpan RecoveryTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The RSRP (LTE, Cat M1, NB-IoT) below which a client that is online counts as degraded.</summary>
    /// <value>In dBm; default −115 dBm. Null: it does not matter.</value>
    public int? WeakRsrpDbm { get; set; } = -115;

    /// <summary>
    /// The RSSI below which a client that is online counts as degraded, on technologies without RSRP. On LTE the RSSI says
    /// little: it holds the noise of the whole channel.
    /// </summary>
    /// <value>In dBm; default −105 dBm. Null: it does not matter.</value>
    public int? WeakRssiDbm { get; set; } = -105;

    /// <summary>How many attempts to publish may fail in a row before a client that is online counts as degraded.</summary>
    /// <value>1 or more; default 3.</value>
    public int PublishFailures { get; set; } = 3;

    /// <summary>How many messages may wait in the outbox before a client that is online counts as degraded.</summary>
    /// <value>Default null: any number.</value>
    public int? QueueDepth { get; set; }
}
