using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Mqtt;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;

namespace Quectel.EndToEnd.Tests;

/// <summary>The sample gateway as a process of its own, as systemd would run it.</summary>
public sealed class GatewayStories
{
    /// <summary>How many messages a run waits for before each fault and at the end; 20 a second come.</summary>
    private static readonly int Messages =
        int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_MESSAGES"), CultureInfo.InvariantCulture, out int count) ? count : 20;

    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(60 + (Messages / 5.0));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gateway_LosesItsConnectionAndItsModem_LosesNoMeasurement()
    {
        string folder = Directory.CreateTempSubdirectory("quectel-gateway-").FullName;
        string link = Path.Combine(folder, "modem");
        await using var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        Listener listener = await Listener.StartAsync(broker);
        await using var simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, broker);

        // It starts before its modem is there.
        using Process gateway = Start(folder, link);
        Task<string> log = gateway.StandardOutput.ReadToEndAsync(Cancel);
        await using PtyPort port = simulator.OpenPty(link);
        await listener.WaitForAsync(Messages);

        foreach (string fault in (string[])["{mqtt-stat: 1}", "{hang-up: 0 s}", "reboot"])
        {
            await simulator.InjectAsync(FaultAction.Parse(fault));
            await listener.WaitForAsync(Messages);
        }

        await listener.PublishAsync("plant/7/set", "interval 0.02");
        Assert.Equal("interval 0.02", await listener.WaitForStateAsync());
        await listener.WaitForAsync(Messages);
        using (Process kill = Process.Start("kill", ["-TERM", gateway.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Cancel).WaitAsync(Belt, Cancel);
        }

        await gateway.WaitForExitAsync(Cancel).WaitAsync(Belt, Cancel);
        Assert.True(gateway.ExitCode == 0, $"Exit code {gateway.ExitCode}:{Environment.NewLine}{await log}");
        listener.ReadWhatCame();
        SortedSet<long> all = [.. listener.Numbers, .. await ReadOutboxAsync(Path.Combine(folder, "outbox.db"))];
        Assert.Equal(Enumerable.Range(1, all.Count).Select(number => (long)number), all);
        Assert.Null(listener.Will);
        TestContext.Current.TestOutputHelper?.WriteLine($"{all.Count} measurements, {listener.Count - listener.Numbers.Count} twice");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Gateway_WrongSetting_EndsAndSaysWhich()
    {
        string folder = Directory.CreateTempSubdirectory("quectel-gateway-").FullName;
        using Process gateway = Start(folder, "/dev/null", ("Mqtt__Client__Port", "0"));
        string log = await gateway.StandardOutput.ReadToEndAsync(Cancel) + await gateway.StandardError.ReadToEndAsync(Cancel);
        await gateway.WaitForExitAsync(Cancel).WaitAsync(Belt, Cancel);

        Assert.NotEqual(0, gateway.ExitCode);
        Assert.Contains("Mqtt:Client:Port: The port is 1 to 65535.", log, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>With its own appsettings.json, and what differs here by the environment.</summary>
    private static Process Start(string folder, string modem, params (string Key, string Value)[] more)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "quectel-gateway.dll");
        var start = new ProcessStartInfo("dotnet", [program, $"--contentRoot={AppContext.BaseDirectory}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string Key, string Value)[] settings =
        [
            ("Modem__Endpoint", modem),
            ("Gateway__Interval", "00:00:00.05"),
            ("Mqtt__Supervisor__RegistrationTimeout", "00:00:20"),
            ("Telemetry__Exporter", "console"),
            .. more,
        ];
        Array.ForEach(settings, setting => start.Environment[setting.Key] = setting.Value);
        Process gateway = Process.Start(start)!;
        if (more.Length == 0)
        {
            gateway.BeginErrorReadLine();
        }

        return gateway;
    }

    /// <summary>What stayed in the outbox is not lost: the next start delivers it.</summary>
    private static async Task<IReadOnlyList<long>> ReadOutboxAsync(string database)
    {
        await using var storage = new SqliteOutboxStorage(database);
        var numbers = new List<long>();
        foreach (MqttOutboxEntry entry in await storage.LoadAsync(Cancel))
        {
            if (entry.Topic == "plant/7/telemetry")
            {
                numbers.Add(NumberOf(await storage.ReadPayloadAsync(entry.Id, Cancel)));
            }
        }

        return numbers;
    }

    private static long NumberOf(ReadOnlyMemory<byte> payload) => JsonDocument.Parse(payload).RootElement.GetProperty("number").GetInt64();

    /// <summary>Another client of the broker.</summary>
    private sealed class Listener : IBrokerListener
    {
        private readonly Channel<BrokerMessage> _messages = Channel.CreateUnbounded<BrokerMessage>();
        private IBrokerConnection _connection = null!;

        public HashSet<long> Numbers { get; } = [];

        public int Count { get; private set; }

        public string? Will { get; private set; }

        public static async Task<Listener> StartAsync(EmbeddedBroker broker)
        {
            var listener = new Listener();
            listener._connection = (await broker.OpenAsync(new BrokerTarget("broker", 1883), listener, Cancel)).Connection!;
            await listener._connection.ConnectAsync(
                new BrokerConnect("listener", null, null, 0, CleanSession: true, ProtocolLevel: 4, Will: null), Cancel);
            await listener._connection.SubscribeAsync(
                [new BrokerSubscription("plant/7/telemetry", 1), new BrokerSubscription("plant/7/state", 1)], Cancel);
            return listener;
        }

        public Task PublishAsync(string topic, string payload) => _connection.PublishAsync(
            new BrokerMessage(topic, Encoding.UTF8.GetBytes(payload), Qos: 1, Retain: false), Cancel);

        /// <summary>Waits for so many new measurements.</summary>
        public async Task WaitForAsync(int count)
        {
            int wanted = Numbers.Count + count;
            while (Numbers.Count < wanted)
            {
                await ReadAsync();
            }
        }

        public async Task<string> WaitForStateAsync()
        {
            while (true)
            {
                // The connections that were killed published the will.
                if (await ReadAsync() is { } state && state != "lost")
                {
                    Will = null;
                    return state;
                }
            }
        }

        public void OnMessage(BrokerMessage message) => _messages.Writer.TryWrite(message);

        public void OnClosed(BrokerEnding ending)
        {
        }

        public void ReadWhatCame()
        {
            while (_messages.Reader.TryRead(out BrokerMessage? message))
            {
                Take(message);
            }
        }

        private async Task<string?> ReadAsync() =>
            Take(await _messages.Reader.ReadAsync(Cancel).AsTask().WaitAsync(Belt, Cancel));

        /// <returns>The text of a state; null for a measurement.</returns>
        private string? Take(BrokerMessage message)
        {
            if (message.Topic.EndsWith("/state", StringComparison.Ordinal))
            {
                string state = Encoding.UTF8.GetString(message.Payload.Span);
                Will = state == "lost" ? state : Will;
                return state;
            }

            Count++;
            Numbers.Add(NumberOf(message.Payload));
            return null;
        }
    }
}
