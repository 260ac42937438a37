using System.Buffers.Text;
using System.Diagnostics;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Benchmarks.WholePath;

/// <summary>Does the work of a phase through the public API, as a user's program would.</summary>
internal sealed class DriverClient : IAsyncDisposable
{
    private const string Topic = "t/topic";

    // What runs for hours is measured: by then everything is compiled as well as it will be.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly byte[] Payload = new byte[64];
    private static readonly AttentionCommand Attention = new();

    private readonly Responder _responder;
    private readonly QuectelModem _modem;
    private readonly QuectelMqttClient _mqtt;
    private readonly IAsyncEnumerator<MqttMessage> _messages;

    private DriverClient(
        Responder responder, QuectelModem modem, QuectelMqttClient mqtt, MqttSubscription subscription)
    {
        _responder = responder;
        _modem = modem;
        _mqtt = mqtt;
        _messages = subscription.GetAsyncEnumerator();
    }

    public static async Task<DriverClient> StartAsync(NativePrograms programs)
    {
        Responder responder = await Responder.StartAsync(programs.Responder);

        // The window of a module is what its manual says; here the driver is measured, not a module.
        ModemProfile profile = ModemProfiles.Ec2x with { Mqtt = ModemProfiles.Ec2x.Mqtt with { InFlightWindow = 60_000 } };
        QuectelModem modem = await QuectelModem.OpenAsync(responder.Terminal, new ModemOptions { Profile = profile });
        var mqtt = new QuectelMqttClient(modem, new MqttClientOptions { Host = "h", ClientId = "c", MessageBufferSize = 100_000 });
        await mqtt.ConnectAsync();
        MqttSubscription subscription = await mqtt.SubscribeAsync(Topic);
        return new DriverClient(responder, modem, mqtt, subscription);
    }

    /// <summary>Does the work of a phase until it is compiled.</summary>
    public async Task WarmUpAsync(PathPhase phase)
    {
        await ConfigureAsync("ack", phase.Name == "pub1" ? 100 : 0);
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < WarmUp;)
        {
            await RunAsync(phase.Name, new double[phase.Count]);
        }
    }

    /// <summary>Does the work of the phase that it has been warmed up for.</summary>
    public async Task<PathSample> MeasureAsync(PathPhase phase)
    {
        var times = new double[phase.Count];
        GC.Collect();
        await RunAsync(phase.Name, new double[1000]); // The C client, too, sends a thousand commands before it is measured.
        using var process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long started = Stopwatch.GetTimestamp();
        int right = await RunAsync(phase.Name, times);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        process.Refresh();
        double used = (process.TotalProcessorTime - cpu).TotalSeconds;
        Array.Sort(times);
        return PathSample.Create(
            phase.Count, seconds, times[phase.Count / 2], times[phase.Count * 99 / 100], used, right) with
        {
            Bytes = (double)bytes / phase.Count,
        };
    }

    /// <summary>Asks a hundred times in each of the ten interleave modes.</summary>
    /// <returns>How many answers and messages were right; all is 1000 and 1400.</returns>
    public async Task<(int Answers, int Messages)> MixAsync()
    {
        int answers = 0;
        int messages = 0;
        for (int mode = 1; mode <= 10; mode++)
        {
            await ConfigureAsync("mix", mode);
            for (int i = 0; i < 100; i++)
            {
                answers += await MixedAsync(mode) ? 1 : 0;
                for (int expected = mode switch { 3 => 6, 6 => 0, _ => 1 }; expected > 0; expected--)
                {
                    MqttMessage message = await NextAsync();
                    messages += message.Payload.Length == 64 ? 1 : 0;
                }
            }
        }

        await ConfigureAsync("mix", 0);
        return (answers, messages);
    }

    /// <summary>Does nothing for a while with the port open.</summary>
    /// <returns>The processor time that took, as a share of one core.</returns>
    public static async Task<double> IdleAsync(TimeSpan time)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System); // What was compiled late, and collected.
        using var process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        await Task.Delay(time, TimeProvider.System);
        process.Refresh();
        return (process.TotalProcessorTime - cpu) / time;
    }

    /// <summary>Sends <c>AT</c> so often, in thousands.</summary>
    /// <returns>How many bytes more are in use behind it than before, garbage collected.</returns>
    public async Task<long> GrowAsync(int commands)
    {
        var times = new double[1000];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < commands; i += times.Length)
        {
            await RepeatAsync("at", times);
        }

        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    public async ValueTask DisposeAsync()
    {
        await _messages.DisposeAsync();
        await _mqtt.DisposeAsync();
        await _modem.DisposeAsync();
        await _responder.DisposeAsync();
    }

    private Task<int> RunAsync(string name, double[] times) => name switch
    {
        "burst" => ReceiveAsync(times.Length),
        "pub1" => PublishAsync(times),
        _ => RepeatAsync(name, times),
    };

    private async Task<bool> MixedAsync(int mode)
    {
        switch (mode)
        {
            case 6:
                Registration registration = await _modem.Network.GetRegistrationAsync(RegistrationDomain.CircuitSwitched);
                return registration.State == RegistrationState.Home;
            case >= 7 and <= 9:
                return await RepeatAsync("pub0", new double[1]) == 1;
            default:
                return await RepeatAsync("csq", new double[1]) == 1;
        }
    }

    // One method for all of it: a task of the harness's own for every command would be counted as the driver's.
    private async Task<int> RepeatAsync(string name, double[] times)
    {
        int right = 0;
        for (int i = 0; i < times.Length; i++)
        {
            long before = Stopwatch.GetTimestamp();
            switch (name)
            {
                case "at":
                    right += await _modem.SendAsync(Attention) ? 1 : 0;
                    break;
                case "csq":
                    right += (await _modem.Network.GetSignalQualityAsync()).RssiDbm == -73 ? 1 : 0;
                    break;
                default:
                    await _mqtt.PublishAsync(Topic, Payload);
                    right++;
                    break;
            }

            times[i] = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
        }

        return right;
    }

    private async Task<int> PublishAsync(double[] times)
    {
        Task[] publishes =
            [.. times.Select(_ => _mqtt.PublishAsync(Topic, Payload, MqttQualityOfServiceLevel.AtLeastOnce))];
        await Task.WhenAll(publishes);
        return publishes.Count(publish => publish.IsCompletedSuccessfully);
    }

    private async Task<int> ReceiveAsync(int count)
    {
        await ConfigureAsync("burst", count);
        int right = 0;
        int expected = 0;
        while (expected < count && await _messages.MoveNextAsync())
        {
            _ = Utf8Parser.TryParse(_messages.Current.Payload.Span[..8], out int number, out _);
            right += number == expected ? 1 : 0;
            expected = number + 1; // What was dropped does not come any more.
        }

        return right;
    }

    private async ValueTask<MqttMessage> NextAsync() => await _messages.MoveNextAsync()
        ? _messages.Current
        : throw new InvalidOperationException("The subscription has ended.");

    private Task<bool> ConfigureAsync(string name, int value) => _modem.SendAsync(new BenchCommand(name, value));

    private sealed record AttentionCommand() : AtActionCommand($"AT");

    private sealed record BenchCommand(string Name, int Value) : AtActionCommand($"AT+BENCH={Name},{Value}");
}
