using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;

namespace Quectel.OutboxKill;

/// <summary>Kills the victim at random moments while the modem and the broker live on, and counts.</summary>
public sealed class KillRun : IAsyncDisposable
{
    // One topic, so one message may be in flight.
    private const int InFlight = 1;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outbox-kill-");
    private readonly EmbeddedBroker _broker = new(NullLoggerFactory.Instance);
    private readonly SimulatedModem _modem;
    private readonly PtyPort _port;
    private readonly Witness _witness = new();
    private readonly Random _random;
    private readonly List<Numbered> _accepted = [];

    public KillRun(int seed)
    {
        _random = new Random(seed);
        _modem = new SimulatedModem(new SimulatorOptions { LatencyScale = 0.02 }, _broker);
        _port = _modem.OpenPty();
    }

    /// <param name="times">How often to kill.</param>
    /// <param name="progress">Told after each kill.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<KillReport> RunAsync(int times, Action<string> progress, CancellationToken cancellationToken)
    {
        IBrokerConnection watching = (await _broker.OpenAsync(
            new BrokerTarget("broker", 1883), _witness, cancellationToken)).Connection!;
        await watching.ConnectAsync(
            new BrokerConnect("witness", null, null, 0, CleanSession: true, ProtocolLevel: 4, Will: null), cancellationToken);
        await watching.SubscribeAsync([new BrokerSubscription("numbers", 2)], cancellationToken);
        for (int kill = 1; kill <= times; kill++)
        {
            TimeSpan life = Longest * _random.NextDouble();
            await RunVictimAsync(kill, count: 1_000_000, life, cancellationToken);
            progress($"kill {kill} after {life.TotalMilliseconds:0} ms: {_accepted.Count} accepted, {_witness.Count} arrived");
        }

        await RunVictimAsync(times + 1, count: 1, span: null, cancellationToken);
        return _witness.Report(times, _accepted, InFlight);
    }

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync();
        await _modem.DisposeAsync();
        await _broker.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <param name="life">Its number.</param>
    /// <param name="count">How many messages to publish.</param>
    /// <param name="span">After how long to kill it, counted from its first word; null lets it end.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    private async Task RunVictimAsync(int life, int count, TimeSpan? span, CancellationToken cancellationToken)
    {
        using Process victim = Start(life, count);
        Task reading = ReadAsync(victim.StandardOutput, life);
        if (span is { } limit)
        {
            await Task.WhenAny(reading, Task.Delay(limit, TimeProvider.System, cancellationToken));
            victim.Kill();
        }

        await victim.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        await reading;
        if (span is null && victim.ExitCode != 0)
        {
            throw new InvalidOperationException($"The last process ended with {victim.ExitCode}.");
        }
    }

    private async Task ReadAsync(StreamReader output, int life)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                _accepted.Add(new Numbered(life, number));
            }
        }
    }

    private Process Start(int life, int count)
    {
        string program = typeof(KillRun).Assembly.Location;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "exec", program, "victim", _port.Path, Path.Combine(_folder.FullName, "outbox.db"),
                life.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture),
            },
        };
        return Process.Start(start)!;
    }
}
