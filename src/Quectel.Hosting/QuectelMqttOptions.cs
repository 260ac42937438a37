using Quectel.Mqtt;

namespace Quectel.Hosting;

/// <summary>
/// How a modem of the host gets to its broker and stays there; checked when the host starts. What the options of the driver
/// keep as objects can be written as text here: TLS, the last will, the access point.
/// </summary>
public sealed class QuectelMqttOptions
{
    /// <summary>How to connect: broker, client id, user name, keep-alive …</summary>
    public MqttClientOptions Client { get; set; } = new();

    /// <summary>How to stay online: PIN, time-outs, ladder of recovery, budget for restarts …</summary>
    public MqttSupervisorOptions Supervisor { get; set; } = new();

    /// <summary>The access point of the operator, for <see cref="MqttSupervisorOptions.PdpContext"/>.</summary>
    /// <value>Default null: the context that <see cref="MqttClientOptions.PdpContextId"/> names is defined already.</value>
    public QuectelAccessPointOptions? AccessPoint { get; set; }

    /// <summary>TLS, for <see cref="MqttClientOptions.Tls"/>.</summary>
    /// <value>Default null: none, unless <see cref="Client"/> has it.</value>
    public QuectelTlsOptions? Tls { get; set; }

    /// <summary>The last will, for <see cref="MqttClientOptions.Will"/>.</summary>
    /// <value>Default null: none, unless <see cref="Client"/> has it.</value>
    public QuectelWillOptions? Will { get; set; }

    /// <summary>
    /// How often the signal is measured while the client is online, for the health check and the metrics: one short command,
    /// <c>AT+QCSQ</c>.
    /// </summary>
    /// <value>Default 60 s. Zero: never, but on the way up.</value>
    public TimeSpan SignalInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Makes objects of what was written as text. May be done again.</summary>
    /// <exception cref="ArgumentException">Something does not make sense.</exception>
    /// <exception cref="IOException">A certificate or key cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A certificate or key may not be read.</exception>
    internal void Complete()
    {
        Client.Tls = Tls?.ToContext() ?? Client.Tls;
        Client.Will = Will?.ToWill() ?? Client.Will;
        Supervisor.PdpContext = AccessPoint?.ToPdpContext(Client.PdpContextId) ?? Supervisor.PdpContext;
    }
}
