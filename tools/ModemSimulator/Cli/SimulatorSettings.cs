using System.Net;
using Microsoft.Extensions.Logging;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;

namespace Quectel.Simulator.Cli;

/// <summary>The command line, understood.</summary>
internal sealed record SimulatorSettings
{
    public required string Model { get; init; }

    public required string Apn { get; init; }

    public IReadOnlyList<HostName> Names { get; init; } = [];

    public required string? Pin { get; init; }

    public required bool ColdBoot { get; init; }

    public required double LatencyScale { get; init; }

    public required BrokerChoice Broker { get; init; }

    /// <summary>TLS of the embedded broker.</summary>
    public EmbeddedBrokerTls? BrokerTls { get; init; }

    public required string? Link { get; init; }

    /// <summary>The directory that shows the module as a USB device.</summary>
    public string? Usb { get; init; }

    public required IPEndPoint? Tcp { get; init; }

    public required string? Unix { get; init; }

    public IReadOnlyList<PortChoice> Ports { get; init; } = [];

    public bool Pace { get; init; }

    /// <summary>A command nobody thought of is a failure.</summary>
    public bool Strict { get; init; }

    public FaultScript Scenario { get; init; } = new();

    /// <summary>The Unix socket for faults at run time.</summary>
    public string? Control { get; init; }

    public required bool Verbose { get; init; }

    // Not the record's own ToString, which would show the PIN.
    public override string ToString() => $"{Model}, broker {Broker}";

    public SimulatorOptions ToOptions(ILoggerFactory loggerFactory) => new()
    {
        Model = Model,
        Apn = Apn,
        Names = Names.GroupBy(host => host.Name, host => host.Addresses, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(host => host.Key, host => host.SelectMany(addresses => addresses).ToArray()),
        Pin = Pin,
        ColdBoot = ColdBoot,
        LatencyScale = LatencyScale,
        PaceOutput = Pace,
        Scenario = Scenario,
        LoggerFactory = loggerFactory,
    };
}
