using Polly;
using Quectel.Modem;

namespace Quectel.Mqtt;

/// <summary>How a <see cref="MqttSupervisor"/> gets online and stays there.</summary>
public sealed class MqttSupervisorOptions
{
    /// <summary>The PIN of the SIM card; never logged. It is never tried twice when the card refused it.</summary>
    /// <value>Default null: the card has none, or someone else enters it.</value>
    public string? Pin { get; set; }

    /// <summary>The PDP context to define before it is activated.</summary>
    /// <value>
    /// Default null: the one that <see cref="MqttClientOptions.PdpContextId"/> names is there already. Else it must have
    /// that number.
    /// </value>
    public PdpContext? PdpContext { get; set; }

    /// <summary>How long one attempt waits for the registration.</summary>
    /// <value>Default 90 s. A cold start takes up to that; NB-IoT may need minutes.</value>
    public TimeSpan RegistrationTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a connection must have lasted to make earlier failures forgotten.</summary>
    /// <value>Default 60 s.</value>
    public TimeSpan StablePeriod { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How often the module is asked whether it is still connected: news of the end may be lost (<c>AT+QMTCONN?</c>).
    /// </summary>
    /// <value>Default 60 s.</value>
    public TimeSpan HealthCheckInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What is done after which number of failures in a row, in rising order.</summary>
    /// <value>
    /// Default: the PDP context after 3, the radio after 5, a restart after 8, the power key after 12. Between the rungs it
    /// simply tries again. A refusal by the broker never climbs: the modem is not to blame.
    /// </value>
    public IReadOnlyList<MqttRecoveryRung> Ladder { get; set; } =
    [
        new(MqttRecoveryStep.CyclePacketData, 3),
        new(MqttRecoveryStep.CycleRadio, 5),
        new(MqttRecoveryStep.RestartModem, 8),
        new(MqttRecoveryStep.PowerKey, 12),
    ];

    /// <summary>How often the modem may be restarted or power-cycled within <see cref="RestartPeriod"/>.</summary>
    /// <value>0 or more; default 4. Beyond that the radio is cycled instead.</value>
    public int MaxRestarts { get; set; } = 4;

    /// <summary>The period for <see cref="MaxRestarts"/>.</summary>
    /// <value>Default 24 h.</value>
    public TimeSpan RestartPeriod { get; set; } = TimeSpan.FromHours(24);

    /// <summary>A file that keeps the times of restarts, so that the budget outlives this process.</summary>
    /// <value>Default null: they are kept in memory.</value>
    public string? RestartLogPath { get; set; }

    /// <summary>Switches the modem off and on by means of your own, for instance a GPIO line at its power key.</summary>
    /// <value>Default null: there is none, and the rung is left out.</value>
    public Func<CancellationToken, Task>? PowerKey { get; set; }

    /// <summary>
    /// What decides when to try again. It executes one attempt, which ends by <see cref="MqttStageException"/> or
    /// <see cref="MqttConnectionLostException"/>, or lasts as long as the connection does.
    /// </summary>
    /// <value>
    /// Default null: again and again, after 1 s at first and up to 2 min, doubling, with jitter that differs from client id to
    /// client id; every 10 s as long as there is no port. When a pipeline of your own gives up, the supervisor stops, and
    /// <see cref="MqttSupervisor.Completion"/> fails.
    /// </value>
    public ResiliencePipeline? Retry { get; set; }

    /// <summary>
    /// In a persistent session: whether to rely on the broker to have kept the subscriptions it granted to this supervisor.
    /// </summary>
    /// <value>
    /// Default true: it is told of each once. The module does not report whether the broker knew the session, so set it to
    /// false for a broker that forgets sessions when it restarts; retained messages then come again at each connection.
    /// </value>
    public bool TrustsPersistentSession { get; set; } = true;

    /// <summary>Throws unless the options make sense; done by whoever takes them.</summary>
    /// <param name="client">The options they go with.</param>
    /// <exception cref="ArgumentException">They do not; the message says what is allowed.</exception>
    public void Validate(MqttClientOptions client)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (PdpContext is { } context && context.Id != client.PdpContextId)
        {
            throw new ArgumentException(
                $"The PDP context has the number {context.Id}, and the client uses {client.PdpContextId}.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(MaxRestarts, nameof(MaxRestarts));
        RequirePositive(RegistrationTimeout, nameof(RegistrationTimeout));
        RequirePositive(StablePeriod, nameof(StablePeriod));
        RequirePositive(HealthCheckInterval, nameof(HealthCheckInterval));
        RequirePositive(RestartPeriod, nameof(RestartPeriod));
        int before = 0;
        foreach (MqttRecoveryRung rung in Ladder)
        {
            if (rung.AfterFailures <= before)
            {
                throw new ArgumentException(
                    $"The ladder must rise: {rung.Step} comes after {rung.AfterFailures} failures, the one before after "
                    + $"{before}.");
            }

            before = rung.AfterFailures;
        }
    }

    private static void RequirePositive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(name, value, "It must be longer than nothing.");
        }
    }
}
