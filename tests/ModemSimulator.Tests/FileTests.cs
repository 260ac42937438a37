using System.Text;
using Quectel.Simulator.State;
using Quectel.Testing;

namespace Quectel.Simulator.Tests;

/// <summary>The file system (core-at.md 8).</summary>
public sealed class FileTests
{
    private const string Connect = "\r\nCONNECT\r\n";

    // core-at.md 8.3: the manual's vector, and the rule for an odd last byte.
    [Theory]
    [InlineData("1234567890", "3938")]
    [InlineData("", "0")]
    [InlineData("a", "6100")]
    public void Checksum_Vector_Matches(string content, string sum) =>
        Assert.Equal(sum, FileSystem.Checksum(Encoding.Latin1.GetBytes(content)).ToString("x"));

    [Fact]
    public async Task Upload_AnyBytes_AreListedAndComeBackTheSame()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        string content = string.Concat(Enumerable.Range(0, 256).Select(value => (char)value)) + "\r\nOK\r\n";
        string sum = FileSystem.Checksum(Encoding.Latin1.GetBytes(content)).ToString("x");

        await bench.Host.ExchangeAsync("AT+QFUPL=\"a.bin\",262\r", Connect);
        await bench.Host.ExchangeAsync(content, $"\r\n+QFUPL: 262,{sum}\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QFLST=\"*\"\r", "\r\n+QFLST: \"a.bin\",262\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QFDWL=\"UFS:a.bin\"\r", $"{Connect}{content}\r\n+QFDWL: 262,{sum}\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QFLDS\r", "\r\n+QFLDS: 262,1\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QFLDS=\"UFS\"\r", "\r\n+QFLDS: 15999738,16000000\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QFDEL=\"a.bin\"\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QFLST\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task Upload_Silence_EndsItWithWhatCame()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.TimeProvider = time);

        Task waiting = time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        await bench.Host.ExchangeAsync("AT+QFUPL=\"a\",100,7\r", Connect);
        await waiting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        Task silence = time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        await bench.Host.SendAsync("1234567890");
        await silence.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await time.RunUntilCompletedAsync(
            bench.Host.ExpectAsync("\r\n+QFUPL: 10,3938\r\n\r\nOK\r\n"), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Upload_EscapeSequence_EndsItAndIsNoPartOfIt()
    {
        var time = new ManualTimeProvider();
        var guard = TimeSpan.FromSeconds(1);
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.TimeProvider = time);

        Task uploading = time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        await bench.Host.ExchangeAsync("AT+QFUPL=\"a\",100,7\r", Connect);
        await uploading.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        time.Advance(guard);
        Task silence = time.WaitForTimerAsync(guard);
        await bench.Host.SendAsync("+++");
        await silence.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        time.Advance(guard);

        await bench.Host.ExpectAsync("\r\n+QFUPL: 0,0\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Upload_AcknowledgeMode_SaysAAfterEachBlock()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        string block = new('x', 1024);

        await bench.Host.ExchangeAsync("AT+QFUPL=\"a\",2048,5,1\r", Connect);
        await bench.Host.ExchangeAsync(block, "A");
        await bench.Host.ExchangeAsync(block, "A\r\n+QFUPL: 2048,0\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData("AT+QFUPL=\"there\",1", 407)]
    [InlineData("AT+QFUPL=\"big\",16000000", 403)]
    [InlineData("AT+QFUPL=\"\",1", 406)]
    [InlineData("AT+QFUPL=\"x\",0", 400)]
    [InlineData("AT+QFDWL=\"none\"", 405)]
    [InlineData("AT+QFDEL=\"none\"", 405)]
    [InlineData("AT+QFLST=\"none\"", 405)]
    [InlineData("AT+QFLDS=\"EFS\"", 400)]
    public async Task Command_ThatCannotBe_SaysWhy(string command, int error)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QFUPL=\"there\",1\r", Connect);
        await bench.Host.ExchangeAsync("x", "\r\n+QFUPL: 1,7800\r\n\r\nOK\r\n");

        await bench.Host.ExchangeAsync(command + "\r", $"\r\n+CME ERROR: {error}\r\n");
    }

    [Fact]
    public async Task Reboot_KeepsFlashAndForgetsMemory()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        foreach (string name in new[] { "a", "RAM:b" })
        {
            await bench.Host.ExchangeAsync($"AT+QFUPL=\"{name}\",1\r", Connect);
            await bench.Host.ExchangeAsync("x", "\r\n+QFUPL: 1,7800\r\n\r\nOK\r\n");
        }

        await bench.Host.ExchangeAsync("AT+QFLST=\"RAM:*\"\r", "\r\n+QFLST: \"RAM:b\",1\r\n\r\nOK\r\n");
        await bench.Modem.RebootAsync();

        await bench.Host.ReadUntilAsync("PB DONE\r\n");
        await bench.Host.SilenceEchoAsync();
        await bench.Host.ExchangeAsync("AT+QFLST=\"RAM:*\"\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QFLST\r", "\r\n+QFLST: \"a\",1\r\n\r\nOK\r\n");
    }
}
