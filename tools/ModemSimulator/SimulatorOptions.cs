using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Faults;

namespace Quectel.Simulator;

/// <summary>What kind of module is simulated, and the world around it.</summary>
public sealed class SimulatorOptions
{
    /// <summary>A profile name, see <see cref="Profiles.ModemProfiles.Names"/>; case does not matter.</summary>
    public string Model { get; set; } = "EC25";

    /// <summary>The one APN the simulated network knows; contexts with another are refused.</summary>
    public string Apn { get; set; } = "internet";

    /// <summary>
    /// The hosts that the simulated network knows beside localhost, for AT+QIDNSGIP, AT+QPING, AT+QNTP and AT+QIOPEN; case
    /// does not matter. All of them answer a ping and know the time; connections go to 127.0.0.0/8 and nowhere else.
    /// </summary>
    public IDictionary<string, IPAddress[]> Names { get; set; } = new Dictionary<string, IPAddress[]>();

    /// <summary>The PIN the SIM asks for, 4 to 8 digits; null: the SIM's PIN is disabled.</summary>
    public string? Pin { get; set; }

    /// <summary>
    /// The number of the card, 18 to 20 digits. Give each card its own where a program keeps something by it: the driver
    /// remembers the PINs that a card has refused.
    /// </summary>
    public string Iccid { get; set; } = "89860025128306012474";

    /// <summary>The PUK that unblocks the SIM after three wrong PINs.</summary>
    public string Puk { get; set; } = "12345678";

    /// <summary>
    /// True: the modem is switched on when the simulator starts, is silent at first and runs its boot script. False: it
    /// has been on for a while, as a module found on USB usually has.
    /// </summary>
    public bool ColdBoot { get; set; }

    /// <summary>Multiplies the profile's latencies and boot times: 1 realistic, 0 at once.</summary>
    public double LatencyScale { get; set; } = 1;

    /// <summary>
    /// True: output goes at the rate of AT+IPR, ten bits a byte, as over a UART, and where a host's terminal has another rate,
    /// each reads other bytes than were sent. False: at once, as over USB, whatever the rates.
    /// </summary>
    public bool PaceOutput { get; set; }

    /// <summary>
    /// True: a byte sent during an operator scan ends it with OK, as V.250 5.6.1 has it. False: it waits its turn, which is
    /// all that Quectel documents (core-at.md 1.5).
    /// </summary>
    public bool TypingAborts { get; set; }

    /// <summary>The networks that can be received; the module prefers the SIM's own.</summary>
    public IReadOnlyList<SimulatedOperator> Operators { get; set; } = SimulatedOperator.TestNetworks;

    /// <summary>
    /// The zone that the network tells with the time, in quarters of an hour from -48 to 56; null: it tells no time, and the
    /// module's clock stays as it is.
    /// </summary>
    public int? NetworkTimeZone { get; set; } = 0;

    /// <summary>
    /// How strong the serving cell is, in dBm from -140 to -44: RSRP on LTE and its kin, the level on GSM. -87 is AT+CSQ 28
    /// on an EC25. What AT commands show of the signal follows from it.
    /// </summary>
    public int SignalStrength { get; set; } = -87;

    /// <summary>
    /// How far the signal wanders about its strength within minutes, in dB from 0 to 30; the seed of
    /// <see cref="Scenario"/> says how.
    /// </summary>
    public double SignalVariation { get; set; } = 3;

    /// <summary>Where the module is carried, for AT+QGPSLOC.</summary>
    public GnssTrack Track { get; set; } = GnssTrack.Standard;

    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>What goes wrong, and when, in words.</summary>
    public FaultScript Scenario { get; set; } = new();

    /// <summary>What goes wrong, in code; in addition to <see cref="Scenario"/>.</summary>
    public ISimulatorFaults Faults { get; set; } = NoFaults.Instance;
}
