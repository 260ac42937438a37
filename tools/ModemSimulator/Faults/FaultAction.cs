using Quectel.Simulator.Faults.Engine;

namespace Quectel.Simulator.Faults;

/// <summary>
/// Something that goes wrong. What concerns a command, a piece of output or an operation strikes the one that
/// triggered it, or else the next one; everything else happens at once.
/// </summary>
/// <remarks>
/// Made by <see cref="OutputActions"/>, <see cref="CommandActions"/>, <see cref="MqttActions"/>,
/// <see cref="IpActions"/>, <see cref="PortActions"/>, <see cref="PowerActions"/>, <see cref="NetworkActions"/>, or from words by
/// <see cref="Parse"/>.
/// </remarks>
public sealed class FaultAction
{
    private readonly Func<FaultScene, CancellationToken, Task> _strike;
    private readonly string _text;

    internal FaultAction(string text, Func<FaultScene, CancellationToken, Task> strike)
    {
        _text = text;
        _strike = strike;
    }

    internal FaultAction(string text, Action<FaultScene> strike)
        : this(text, (scene, _) =>
        {
            strike(scene);
            return Task.CompletedTask;
        })
    {
    }

    /// <summary>Reads an action as it stands in a scenario: <c>reboot</c>, <c>{lose: result}</c>.</summary>
    /// <exception cref="Configuration.ConfigurationException">
    /// It is no action; the message says where and what there is.
    /// </exception>
    public static FaultAction Parse(string text) => FaultReader.ReadAction(text, "action");

    /// <summary>Lets the actions after it in a list wait.</summary>
    public static FaultAction Wait(TimeSpan time) =>
        new($"wait {time}", (scene, stopping) => Task.Delay(time, scene.Core.Time, stopping));

    /// <summary>
    /// Ends all faults: nothing is armed any more, chaos stops; power, ports, SIM, network, signal, sky, broker, sockets and
    /// files are back. Rules stay.
    /// </summary>
    public static FaultAction Recover() => new("recover", scene => scene.Engine.Recover());

    public override string ToString() => _text;

    internal Task StrikeAsync(FaultScene scene, CancellationToken stopping) => _strike(scene, stopping);
}
