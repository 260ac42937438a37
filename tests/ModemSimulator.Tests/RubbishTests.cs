using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Quectel.Simulator.Tests;

/// <summary>Whatever a host sends, and whenever it goes: the next one finds a modem that answers.</summary>
public sealed class RubbishTests
{
    private const int Runs = 300;

    // Where the rubbish begins: at the command line, at either kind of prompt, in data mode.
    private static readonly string[] Starts =
        ["", "AT+QMTPUB=0,1,1,0,\"t\"\r", "AT+QMTPUBEX=0,1,1,0,\"t\",5\r", "ATD*99#\r"];

    private static readonly string[] Pieces =
    [
        "AT", "at", "\r", "\n", "+++", "\u001a", "\u001b", "\"", ",", ";", "=?", "?", "A/", "ATE0V0Q1\r", "ATS3=10\r",
        "AT+QMTPUB=0,1,1,0,\"t\"\r", "AT+QMTCLOSE=0\r", "AT+CFUN=1,1\r", "AT+CPIN=1234\r", "AT+QIDEACT=1\r", "AT&F\r",
        "\0", "ÿ",
    ];

    [Fact]
    public void Bytes_OfAnyKind_LeaveAModemThatAnswers()
    {
        Gen<byte[]> rubbish = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();

        Check(rubbish);
    }

    [Fact]
    public void Pieces_OfCommands_LeaveAModemThatAnswers()
    {
        Gen<byte[]> pieces = Gen.Elements(Pieces).ArrayOf()
            .Select(chosen => Encoding.Latin1.GetBytes(string.Concat(chosen)));

        Check(pieces);
    }

    [Fact]
    public async Task Megabyte_WithoutLineEnd_IsAnsweredErrorAtItsEnd()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.SendAsync("AT+CSQ" + new string('9', 1024 * 1024));
        await bench.Host.SendAsync("\r");

        await bench.Host.ExpectAsync("\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    private static void Check(Gen<byte[]> generator)
    {
        Arbitrary<(string Start, byte[] Bytes)> cases = Gen.Elements(Starts).Zip(generator).ToArbitrary();
        Prop.ForAll(cases, it => LeavesAModemThatAnswersAsync(it.Start, it.Bytes).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
    }

    private static async Task<bool> LeavesAModemThatAnswersAsync(string start, byte[] bytes)
    {
        using var log = new RecordingLogger();
        await using Bench bench = await Bench.WithMqttAsync(configure: options => options.LoggerFactory = log);
        await bench.Host.SendAsync(start + Encoding.Latin1.GetString(bytes));
        await bench.Host.LeaveAsync();

        // Another port has its own settings, so its answers are known whatever was switched at the first.
        var next = new Host(bench.Modem.ConnectInProcess("usbmodem"));
        await next.SendAsync("AT\r");
        await next.ReadUntilAsync("OK\r\n");
        Assert.Empty(log.Errors);
        return true;
    }
}
