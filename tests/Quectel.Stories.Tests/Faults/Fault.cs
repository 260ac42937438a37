using Quectel.Mqtt;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests.Faults;

/// <summary>Something that goes wrong, what is done about it, and how soon it must be over.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Reaction">What happens then.</param>
/// <param name="Limit">How long after the cause has ended a message must have arrived again.</param>
internal sealed record Fault(string Name, string Reaction, TimeSpan Limit)
{
    /// <summary>What is so before the supervisor starts. Null: nothing.</summary>
    public Func<Story, Task>? Before { get; init; }

    /// <summary>What goes wrong later, from its begin to its end. Null: all of it was there before.</summary>
    public Func<Story, Task>? While { get; init; }

    /// <summary>Whether the supervisor gets online before <see cref="While"/>.</summary>
    public bool BeginsOnline { get; init; } = true;

    public EmbeddedBrokerOptions? Broker { get; init; }

    public Action<MqttClientOptions>? Client { get; init; }

    /// <summary>For the name of a test.</summary>
    public override string ToString() => Name;
}
