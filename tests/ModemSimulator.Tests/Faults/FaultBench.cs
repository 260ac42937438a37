using Quectel.Simulator.Faults;

namespace Quectel.Simulator.Tests.Faults;

/// <summary>A bench on which things go wrong.</summary>
internal static class FaultBench
{
    /// <summary>Echo off; the scenario's rules count what <c>ATE0</c> said as well.</summary>
    public static Task<Bench> WithAsync(string yaml, Action<SimulatorOptions>? configure = null) =>
        Bench.WithEchoOffAsync(options => Configure(options, yaml, configure));

    /// <summary>MQTT client 0 is connected.</summary>
    public static Task<Bench> WithMqttAsync(string yaml, Action<SimulatorOptions>? configure = null) =>
        Bench.WithMqttAsync("EC25", options => Configure(options, yaml, configure));

    public static Task InjectAsync(this Bench bench, string action) => bench.Modem.InjectAsync(FaultAction.Parse(action));

    private static void Configure(SimulatorOptions options, string yaml, Action<SimulatorOptions>? configure)
    {
        options.Scenario = FaultScript.Parse(yaml);
        configure?.Invoke(options);
    }
}
