using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;

namespace Quectel.EndToEnd.Tests;

/// <summary>The command line tool as a process of its own, ended the hard way.</summary>
public sealed class ProcessStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sub_KilledAndStartedAgain_ConnectsWithoutAHand()
    {
        await using var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        await using var simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, broker);
        await using PtyPort port = simulator.OpenPty();
        using (Process killed = await Programs.StartSubscriberAsync(port.Path))
        {
            killed.Kill(); // SIGKILL: no farewell, neither to the broker nor to the port.
            await killed.WaitForExitAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        }

        using Process again = await Programs.StartSubscriberAsync(port.Path);
        await PublishAsync(broker, Payloads.OfSize(300));
        using var output = new MemoryStream();
        await again.StandardOutput.BaseStream.CopyToAsync(output, Cancel).WaitAsync(Rig.Belt, Cancel);
        await again.WaitForExitAsync(Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(Payloads.OfSize(300), output.ToArray());
    }

    [Fact]
    public async Task Sub_ModemHangsUp_EndsByItself()
    {
        await using var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        await using var simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, broker);
        PtyPort port = simulator.OpenPty();
        using Process subscriber = await Programs.StartSubscriberAsync(port.Path);

        await port.DisposeAsync();
        await subscriber.WaitForExitAsync(Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(2, subscriber.ExitCode);
    }

    [Fact]
    public async Task Info_ModuleHasAnotherBaudRate_FindsIt()
    {
        await using var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        var options = new SimulatorOptions { LatencyScale = 0, PaceOutput = true };
        await using var simulator = new SimulatedModem(options, broker);
        await using PtyPort port = simulator.OpenPty();
        Assert.Contains("OK", await Programs.RunAsync("quectel", "at", "--modem", port.Path, "AT+IPR=921600"), StringComparison.Ordinal);

        string found = await Programs.RunAsync("quectel", "info", "--modem", $"serial://{port.Path}?baud=auto", "-v");

        Assert.Contains($"A modem answers on {port.Path} at 921600 baud", found, StringComparison.Ordinal);
        Assert.Contains("Quectel EC25", found, StringComparison.Ordinal);
    }

    private static async Task PublishAsync(EmbeddedBroker broker, byte[] payload)
    {
        IBrokerConnection publisher = (await broker.OpenAsync(new BrokerTarget("broker", 1883), new Deaf(), Cancel)).Connection!;
        await publisher.ConnectAsync(new BrokerConnect("publisher", null, null, 0, CleanSession: true, ProtocolLevel: 4, Will: null), Cancel);
        await publisher.PublishAsync(new BrokerMessage("t", payload, Qos: 1, Retain: false), Cancel);
        await publisher.DisconnectAsync(Cancel);
    }

    private sealed class Deaf : IBrokerListener
    {
        public void OnMessage(BrokerMessage message)
        {
        }

        public void OnClosed(BrokerEnding ending)
        {
        }
    }
}
