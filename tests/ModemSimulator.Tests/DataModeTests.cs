using Quectel.Testing;

namespace Quectel.Simulator.Tests;

/// <summary>Data calls, the escape sequence, and the way back (core-at.md 1.5).</summary>
public sealed class DataModeTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Dial_ContextWithApn_ConnectsAndDropsWhatIsSent()
    {
        await using Bench bench = await DialledAsync(new ManualTimeProvider());

        await bench.Host.SendAsync("~not a command\r");
        await bench.Modem.DropNetworkAsync();

        await bench.Host.ExpectAsync("\r\nNO CARRIER\r\n\r\n+QIURC: \"pdpdeact\",1\r\n");
    }

    [Theory]
    [InlineData("ATD*99***3#\r")]
    [InlineData("ATD*99***17#\r")]
    [InlineData("ATD5551234;\r")]
    public async Task Dial_NothingToConnectTo_NoCarrier(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command, "\r\nNO CARRIER\r\n");
    }

    [Fact]
    public async Task EscapeSequence_BetweenSilences_LeavesAndAtoGoesBack()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await DialledAsync(time);

        await EscapeAsync(bench, time);
        await bench.Host.ExpectAsync("\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("ATO\r", "\r\nCONNECT\r\n");
        await EscapeAsync(bench, time);
        await bench.Host.ExpectAsync("\r\nOK\r\n");
        await bench.Host.ExchangeAsync("ATH\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("ATO\r", "\r\nNO CARRIER\r\n");
    }

    [Fact]
    public async Task EscapeSequence_FollowedByData_IsData()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await DialledAsync(time);

        Task guard = time.WaitForTimerAsync(Guard);
        time.Advance(Guard);
        await bench.Host.SendAsync("+++");
        await guard.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await bench.Host.SendAsync("AT\r");
        await bench.Modem.DropNetworkAsync();

        await bench.Host.ExpectAsync("\r\nNO CARRIER\r\n");
    }

    [Fact]
    public async Task Reboot_DuringCall_EndsIt()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await DialledAsync(time);

        await bench.Modem.RebootAsync();

        await bench.Host.ReadUntilAsync("\r\nRDY\r\n");
        await bench.Host.SendAsync("AT\r");
        await bench.Host.ReadUntilAsync("\r\nOK\r\n");
    }

    private static async Task<Bench> DialledAsync(ManualTimeProvider time)
    {
        Bench bench = await Bench.WithEchoOffAsync(options => options.TimeProvider = time);
        await bench.Host.ExchangeAsync("AT+CGDCONT=1,\"IP\",\"internet\"\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("ATD*99***1#\r", "\r\nCONNECT\r\n");
        return bench;
    }

    private static async Task EscapeAsync(Bench bench, ManualTimeProvider time)
    {
        time.Advance(Guard);
        Task guard = time.WaitForTimerAsync(Guard);
        await bench.Host.SendAsync("+++");
        await guard.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        time.Advance(Guard);
    }
}
