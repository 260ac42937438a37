namespace Gateway;

/// <summary>What is the gateway's own; the sections Modem, Mqtt and Outbox are the driver's.</summary>
internal sealed class GatewayOptions
{
    /// <summary>Where its topics begin: it publishes to <c>…/telemetry</c> and <c>…/state</c>, and obeys <c>…/set</c>.</summary>
    public string Topic { get; set; } = "gateway";

    /// <summary>How often the board is measured.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The file that keeps what is not delivered yet.</summary>
    public string Database { get; set; } = "outbox.db";

    public void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Topic, "Gateway:Topic");
        ArgumentException.ThrowIfNullOrEmpty(Database, "Gateway:Database");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Interval, TimeSpan.Zero, "Gateway:Interval");
    }
}
