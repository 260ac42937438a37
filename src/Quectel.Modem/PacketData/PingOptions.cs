namespace Quectel.Modem;

/// <summary>How to ping. The defaults are the module's.</summary>
public sealed record PingOptions
{
    /// <summary>How long each reply is awaited.</summary>
    /// <value>1 to 255 s, in whole seconds; default 4 s.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How many requests are sent, one after the other.</summary>
    /// <value>1 to 10; default 4.</value>
    public int Count { get; init; } = 4;

    internal int TimeoutSeconds => (int)Math.Ceiling(Timeout.TotalSeconds);

    internal void Validate()
    {
        if (TimeoutSeconds is < 1 or > 255)
        {
            throw new ArgumentOutOfRangeException(nameof(Timeout), Timeout, "A ping waits for 1 to 255 s.");
        }

        if (Count is < 1 or > 10)
        {
            throw new ArgumentOutOfRangeException(nameof(Count), Count, "The module sends 1 to 10 pings.");
        }
    }
}
