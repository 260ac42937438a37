namespace Quectel.Mqtt;

/// <summary>The bounds of an outbox, and what happens there.</summary>
public sealed class MqttOutboxOptions
{
    /// <summary>How many messages it holds.</summary>
    /// <value>1 or more; default 10,000.</value>
    public int MaxCount { get; set; } = 10_000;

    /// <summary>How many bytes of payload it holds.</summary>
    /// <value>1 or more; default 16 MiB.</value>
    public long MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How old a message may get; an older one is dropped and counted.</summary>
    /// <value>Default null: any age.</value>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>What happens when there is no room.</summary>
    /// <value>Default: the message is refused.</value>
    public MqttOutboxFullPolicy WhenFull { get; set; } = MqttOutboxFullPolicy.Reject;

    /// <summary>How many messages are on their way at a time. Those of one topic never overtake each other.</summary>
    /// <value>1 or more; default 5, the window of BG9x modules. A module with a smaller one lets them wait.</value>
    public int MaxInFlight { get; set; } = 5;

    /// <summary>Throws unless the options make sense; done by whoever takes them.</summary>
    /// <exception cref="ArgumentException">They do not; the message says what is allowed.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCount, 1, nameof(MaxCount));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBytes, 1, nameof(MaxBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInFlight, 1, nameof(MaxInFlight));
        if (MaxAge <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxAge), MaxAge, "It must be longer than nothing.");
        }
    }
}
