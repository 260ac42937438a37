using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;

namespace Quectel.EndToEnd.Tests;

/// <summary>One module, two of its ports, each on a terminal of its own.</summary>
public sealed class TwoPortStories : IAsyncDisposable
{
    private const string News = "+QIND: \"csq\",20,99";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("quectel-usb-");
    private readonly EmbeddedBroker _broker = new(NullLoggerFactory.Instance);
    private readonly SimulatedModem _simulator;
    private readonly UsbDevice _device;

    public TwoPortStories()
    {
        _simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, _broker);
        _device = _simulator.OpenUsb(_root.FullName);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Diagnostics_OnTheSecondPort_LeaveTheUrcsToTheFirst()
    {
        await using QuectelModem main = await OpenAsync(2, null);
        await using QuectelModem diagnostics = await OpenAsync(3, null);
        using UrcSubscription<Urc> mainNews = main.SubscribeUrcs();
        using UrcSubscription<Urc> otherNews = diagnostics.SubscribeUrcs();

        await _simulator.SendUrcAsync(News);
        Task<string>[] commands = [main.GetSerialNumberAsync(Cancel), diagnostics.GetSerialNumberAsync(Cancel)];
        string[] answers = await Task.WhenAll(commands).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(News, await FirstAsync(mainNews));
        await diagnostics.DisposeAsync(); // The stream ends, and nothing was in it.
        await Assert.ThrowsAsync<ModemDisconnectedException>(() => FirstAsync(otherNews));
    }

    [Fact]
    public async Task UrcPort_OfTheSecondPort_BringsTheUrcsThere()
    {
        await using QuectelModem modem = await OpenAsync(3, ModemUrcPort.UsbModem);
        using UrcSubscription<Urc> news = modem.SubscribeUrcs();

        await _simulator.SendUrcAsync(News);

        Assert.Equal(News, await FirstAsync(news));
    }

    public async ValueTask DisposeAsync()
    {
        await _device.DisposeAsync();
        await _simulator.DisposeAsync();
        await _broker.DisposeAsync();
        _root.Delete(recursive: true);
    }

    private static async Task<string> FirstAsync(UrcSubscription<Urc> news)
    {
        await using IAsyncEnumerator<Urc> all = news.GetAsyncEnumerator(Cancel);
        Assert.True(await all.MoveNextAsync().AsTask().WaitAsync(Rig.Belt, Cancel));
        return all.Current.Line.Text;
    }

    private Task<QuectelModem> OpenAsync(byte number, ModemUrcPort? urcPort) => QuectelModem
        .OpenAsync(
            new UsbEndpoint { Interface = number, Root = _root.FullName }, new ModemOptions { UrcPort = urcPort }, Cancel)
        .WaitAsync(Rig.Belt, Cancel);
}
