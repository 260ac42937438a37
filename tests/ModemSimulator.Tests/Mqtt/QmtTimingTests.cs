using Quectel.Testing;

namespace Quectel.Simulator.Tests.Mqtt;

/// <summary>Latencies and packet time-outs in virtual time.</summary>
public sealed class QmtTimingTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Publish_NeverAcknowledged_ReportsRetransmissionsThenGivesUp()
    {
        await using Bench bench = await Bench.WithMqttAsync("BG95", options => options.TimeProvider = _time);
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"timeout\",0,5,3,1\r", "\r\nOK\r\n");
        bench.Broker.OnPublish = _ => new TaskCompletionSource().Task;
        await bench.Host.ExchangeAsync("AT+QMTPUB=0,10,1,0,\"a\",1\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n");

        // qmt-commands.md 21.8
        foreach (string urc in new[] { "1,1", "1,2", "1,3", "2" })
        {
            await PassAsync(TimeSpan.FromSeconds(5));
            await bench.Host.ExpectAsync($"\r\n+QMTPUB: 0,10,{urc}\r\n");
        }
    }

    [Fact]
    public async Task Connect_NoConnackInTime_GivesUpAndCloses()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.TimeProvider = _time);
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", "\r\nOK\r\n");
        bench.Broker.OnConnect = _ => new TaskCompletionSource<int?>().Task;
        await bench.OpenAsync();
        await bench.Host.ExchangeAsync("AT+QMTCONN=0,\"dev1\"\r", "\r\nOK\r\n");

        await PassAsync(TimeSpan.FromSeconds(5));

        await bench.Host.ExpectAsync("\r\n+QMTCONN: 0,2\r\n\r\n+QMTSTAT: 0,4\r\n");
    }

    [Fact]
    public async Task Open_RealisticLatency_OkComesBeforeTheResult()
    {
        await using var bench = new Bench(options => (options.TimeProvider, options.LatencyScale) = (_time, 1));
        await ExchangeAsync(bench, "ATE0\r", "\r\nOK\r\n", echo: true);
        await ExchangeAsync(bench, "AT+QICSGP=1,1,\"internet\"\r", "\r\nOK\r\n");
        await ExchangeAsync(bench, "AT+QMTOPEN=0,\"broker\",1883\r", "\r\nOK\r\n");

        await PassAsync(TimeSpan.FromMilliseconds(200));

        await bench.Host.ExpectAsync("\r\n+QMTOPEN: 0,0\r\n");
    }

    [Fact]
    public async Task Close_WhileOpening_CancelsIt()
    {
        await using var bench = new Bench(options => (options.TimeProvider, options.LatencyScale) = (_time, 1));
        await ExchangeAsync(bench, "ATE0\r", "\r\nOK\r\n", echo: true);
        await ExchangeAsync(bench, "AT+QMTOPEN=0,\"broker\",1883\r", "\r\nOK\r\n");
        await _time.WaitForTimerAsync(TimeSpan.FromMilliseconds(200));

        await ExchangeAsync(bench, "AT+QMTCLOSE=0\r", "\r\nOK\r\n");
        await PassAsync(TimeSpan.FromMilliseconds(50));
        await bench.Host.ExpectAsync("\r\n+QMTCLOSE: 0,0\r\n");

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(bench.Broker.Opened);
    }

    private static readonly TimeSpan CommandLatency = TimeSpan.FromMilliseconds(10);

    private async Task ExchangeAsync(Bench bench, string command, string answer, bool echo = false)
    {
        await bench.Host.SendAsync(command);
        await PassAsync(CommandLatency);
        await bench.Host.ExpectAsync((echo ? command : "") + answer);
    }

    private async Task PassAsync(TimeSpan time)
    {
        await _time.WaitForTimerAsync(time).WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(time);
    }
}
