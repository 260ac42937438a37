using Quectel.Testing;

namespace Quectel.Simulator.Tests;

public sealed class SmsTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string Prompt = "\r\n> ";

    [Fact]
    public async Task Text_Sent_ReachesTheNetwork()
    {
        await using Bench bench = await InTextModeAsync();

        await bench.Host.ExchangeAsync("AT+CMGS=\"+12025550123\"\r", Prompt);
        await bench.Host.ExchangeAsync("hello, world\u001A", "\r\n+CMGS: 0\r\n" + Ok);

        Assert.Equal([new SentSms("+12025550123", "hello, world", 0)], await bench.Modem.ReadSentSmsAsync());
    }

    [Fact]
    public async Task Text_Escaped_IsNotSent()
    {
        await using Bench bench = await InTextModeAsync();

        await bench.Host.ExchangeAsync("AT+CMGS=\"+12025550123\"\r", Prompt);
        await bench.Host.ExchangeAsync("hello\u001B", Ok);

        Assert.Empty(await bench.Modem.ReadSentSmsAsync());
    }

    /// <summary>The octets of "hellohello" are the usual example of 23.038's packing.</summary>
    [Fact]
    public async Task Pdu_Sent_IsUnderstood()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+CMGF=0\r", Ok);

        await bench.Host.ExchangeAsync("AT+CMGS=23\r", Prompt);
        await bench.Host.ExchangeAsync(
            "0011000B916407281553F80000AA0AE8329BFD4697D9EC37\u001A", "\r\n+CMGS: 0\r\n" + Ok);

        Assert.Equal([new SentSms("+46708251358", "hellohello", 0)], await bench.Modem.ReadSentSmsAsync());
    }

    [Theory]
    [InlineData(22, "0011000B916407281553F80000AA0AE8329BFD4697D9EC37")] // Another length than it has.
    [InlineData(23, "0010000B916407281553F80000AA0AE8329BFD4697D9EC37")] // No SMS-SUBMIT.
    [InlineData(23, "0011000B916407281553F80000AA0BE8329BFD4697D9EC37")] // More septets than there are.
    [InlineData(23, "0011000B916407281553F80000AA0AE8329BFD4697D9EC3")]
    [InlineData(23, "0011000B916407281553F80000AA0AE8329BFD4697D9ECxx")]
    [InlineData(23, "")]
    [InlineData(8, "000000000000000000")]
    public async Task Pdu_Wrong_IsError304(int length, string pdu)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT+CMGS={length}\r", Prompt);
        await bench.Host.ExchangeAsync(pdu + "\u001A", "\r\n+CMS ERROR: 304\r\n");
    }

    [Fact]
    public async Task Incoming_InTextMode_IsAnnouncedReadAndDeleted()
    {
        await using Bench bench = await InTextModeAsync(LongAgo());

        await bench.Modem.DeliverSmsAsync("+12025550123", "Grüße {1}");

        await bench.Host.ExpectAsync("\r\n+CMTI: \"ME\",0\r\n");
        await bench.Host.ExchangeAsync(
            "AT+CPMS?\r", "\r\n+CPMS: \"ME\",1,255,\"ME\",1,255,\"ME\",1,255\r\n" + Ok);
        // ü, ß and the braces have codes of their own in GSM's alphabet.
        const string text = "Gr\u007E\u001Ee \u001B(1\u001B)";
        await bench.Host.ExchangeAsync(
            "AT+CMGR=0\r",
            $"\r\n+CMGR: \"REC UNREAD\",\"+12025550123\",,\"26/01/01,00:00:00+00\"\r\n{text}\r\n{Ok}");
        await bench.Host.ExchangeAsync(
            "AT+CMGL=\"ALL\"\r",
            $"\r\n+CMGL: 0,\"REC READ\",\"+12025550123\",,\"26/01/01,00:00:00+00\"\r\n{text}\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+CMGD=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+CMGR=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+CMGL=\"ALL\"\r", Ok);
    }

    [Fact]
    public async Task Incoming_InPduMode_IsTheDeliverPdu()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(LongAgo());

        await bench.Modem.DeliverSmsAsync("+46708251358", "hellohello");

        await bench.Host.ExpectAsync("\r\n+CMTI: \"ME\",0\r\n");
        await bench.Host.ExchangeAsync(
            "AT+CMGR=0\r",
            "\r\n+CMGR: 0,,28\r\n07912120550591F9040B916407281553F80000621010000000000AE8329BFD4697D9EC37\r\n" + Ok);
    }

    [Fact]
    public async Task Incoming_NotLatin_IsUcs2()
    {
        await using Bench bench = await InTextModeAsync(LongAgo());
        await bench.Host.ExchangeAsync("AT+CSCS=\"UCS2\"\r", Ok);

        await bench.Modem.DeliverSmsAsync("+12", "Жш");

        await bench.Host.ExpectAsync("\r\n+CMTI: \"ME\",0\r\n");
        await bench.Host.ExchangeAsync(
            "AT+CMGR=0\r",
            $"\r\n+CMGR: \"REC UNREAD\",\"002B00310032\",,\"26/01/01,00:00:00+00\"\r\n04160448\r\n{Ok}");
    }

    [Fact]
    public async Task Incoming_RoutedToTheHost_IsNotStored()
    {
        await using Bench bench = await InTextModeAsync(LongAgo());
        await bench.Host.ExchangeAsync("AT+CSMS=1;+CNMI=2,2\r", "\r\n+CSMS: 1,1,1\r\n" + Ok);

        await bench.Modem.DeliverSmsAsync("+12025550123", "now");

        await bench.Host.ExpectAsync("\r\n+CMT: \"+12025550123\",,\"26/01/01,00:00:00+00\"\r\nnow\r\n");
        await bench.Host.ExchangeAsync("AT+CNMA\r", Ok);
        await bench.Host.ExchangeAsync("AT+CNMA\r", "\r\n+CMS ERROR: 340\r\n");
        await bench.Host.ExchangeAsync("AT+CMGL=\"ALL\"\r", Ok);
    }

    [Fact]
    public async Task Incoming_Long_ComesInParts()
    {
        await using Bench bench = await InTextModeAsync();

        await bench.Modem.DeliverSmsAsync("+12025550123", new string('a', 152) + "€" + new string('b', 20));

        await bench.Host.ExpectAsync("\r\n+CMTI: \"ME\",0\r\n\r\n+CMTI: \"ME\",1\r\n");
        await bench.Host.SendAsync("AT+CMGL=\"ALL\"\r");
        await bench.Host.ReadUntilAsync("\r\n" + new string('a', 152) + "\r\n");
        await bench.Host.ReadUntilAsync("\r\n\u001B\u0065" + new string('b', 20) + "\r\n" + Ok);
    }

    [Fact]
    public async Task OwnNumber_SentTo_ComesBack()
    {
        await using Bench bench = await InTextModeAsync();
        await bench.Host.ExchangeAsync("AT+CNUM\r", "\r\n+CNUM: \"\",\"+12025550100\",145\r\n" + Ok);

        await bench.Host.ExchangeAsync("AT+CMGS=\"+12025550100\"\r", Prompt);
        await bench.Host.ExchangeAsync("me\u001A", "\r\n+CMGS: 0\r\n" + Ok + "\r\n+CMTI: \"ME\",0\r\n");
    }

    [Fact]
    public async Task Written_IsStoredAndSentFromThere()
    {
        await using Bench bench = await InTextModeAsync();

        await bench.Host.ExchangeAsync("AT+CMGW=\"+12025550123\"\r", Prompt);
        await bench.Host.ExchangeAsync("draft\u001A", "\r\n+CMGW: 0\r\n" + Ok);
        await bench.Host.ExchangeAsync(
            "AT+CMGR=0\r", "\r\n+CMGR: \"STO UNSENT\",\"+12025550123\",\r\ndraft\r\n" + Ok);
        await bench.Host.ExchangeAsync(
            "AT+CMGL=\"ALL\"\r", "\r\n+CMGL: 0,\"STO UNSENT\",\"+12025550123\",,\r\ndraft\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CMSS=0\r", "\r\n+CMSS: 0\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CMSS=0,\"110\"\r", "\r\n+CMSS: 1\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CMSS=1\r", "\r\n+CMS ERROR: 321\r\n");
        await bench.Host.ExchangeAsync("AT+CMGD=0,2\r", Ok);
        await bench.Host.ExchangeAsync("AT+CMGL=\"ALL\"\r", Ok);

        Assert.Equal(["+12025550123", "110"], (await bench.Modem.ReadSentSmsAsync()).Select(sent => sent.To));
    }

    [Fact]
    public async Task Memory_Full_LosesWhatComesAndRefusesWhatIsWritten()
    {
        var logger = new RecordingLogger();
        await using Bench bench = await InTextModeAsync(options => options.LoggerFactory = logger);
        await bench.Host.ExchangeAsync(
            "AT+CPMS=\"SM\",\"SM\",\"SM\"\r", "\r\n+CPMS: 0,50,0,50,0,50\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CNMI=2,0\r", Ok);
        for (int count = 0; count < 51; count++)
        {
            await bench.Modem.DeliverSmsAsync("110", "x");
        }

        await bench.Host.ExchangeAsync("AT+CMGW=\"110\"\r", Prompt);
        await bench.Host.ExchangeAsync("x\u001A", "\r\n+CMS ERROR: 322\r\n");

        Assert.Contains(logger.Lines, line => line.Contains("SM is full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Network_Lost_IsError331()
    {
        await using Bench bench = await InTextModeAsync();
        await bench.Modem.DropNetworkAsync();

        await bench.Host.ExchangeAsync("AT+CMGS=\"110\"\r", Prompt);
        await bench.Host.ExchangeAsync("x\u001A", "\r\n+CMS ERROR: 331\r\n");
    }

    [Fact]
    public async Task Sim_Locked_IsError311InTheHostsForm()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Pin = "1234");

        await bench.Host.ExchangeAsync("AT+CMGL=4\r", "\r\n+CMS ERROR: 311\r\n");
        await bench.Host.ExchangeAsync("AT+CMEE=2\r", Ok);
        await bench.Host.ExchangeAsync("AT+CPMS?\r", "\r\n+CMS ERROR: (U)SIM PIN required\r\n");
        await bench.Host.ExchangeAsync("AT+CMEE=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+CMGS=\"110\"\r", "\r\nERROR\r\n");
    }

    [Theory]
    [InlineData("AT+CMGF=2", "+CMS ERROR: 305")]
    [InlineData("AT+CSCS=\"8859-1\"", "ERROR")]
    [InlineData("AT+CPMS=\"XX\"", "+CMS ERROR: 305")]
    [InlineData("AT+CNMI=3", "+CMS ERROR: 305")]
    [InlineData("AT+CMGR=255", "+CMS ERROR: 321")]
    [InlineData("AT+CMGD=255", "+CMS ERROR: 321")]
    [InlineData("AT+CMGL=\"MINE\"", "+CMS ERROR: 305")]
    [InlineData("AT+CMGS=\"nobody\"", "+CMS ERROR: 305")]
    [InlineData("AT+CSMP=16", "+CMS ERROR: 305")]
    public async Task Parameter_Wrong_IsAnError(string command, string error)
    {
        await using Bench bench = await InTextModeAsync();

        await bench.Host.ExchangeAsync(command + "\r", $"\r\n{error}\r\n");
    }

    [Fact]
    public async Task Text_TooLong_IsError305()
    {
        await using Bench bench = await InTextModeAsync();

        await bench.Host.ExchangeAsync("AT+CMGS=\"110\"\r", Prompt);
        await bench.Host.ExchangeAsync(new string('x', 160) + "\u001A", "\r\n+CMGS: 0\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CMGS=\"110\"\r", Prompt);
        await bench.Host.ExchangeAsync(new string('x', 161) + "\u001A", "\r\n+CMS ERROR: 305\r\n");
    }

    [Fact]
    public async Task Phonebook_Entry_IsWrittenFoundAndDeleted()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+CPBW=,\"+12025550123\",145,\"Ann\"\r", Ok);

        await bench.Host.ExchangeAsync("AT+CPBS?\r", "\r\n+CPBS: \"SM\",1,250\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CPBR=1,250\r", "\r\n+CPBR: 1,\"+12025550123\",145,\"Ann\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CPBF=\"an\"\r", "\r\n+CPBF: 1,\"+12025550123\",145,\"Ann\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CPBW=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+CPBR=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+CPBR=251\r", "\r\n+CME ERROR: 21\r\n");
        await bench.Host.ExchangeAsync("AT+CPBS=\"ON\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+CPBR=1\r", "\r\n+CPBR: 1,\"+12025550100\",145,\"\"\r\n" + Ok);
    }

    [Fact]
    public async Task Log_TextsAndNumbers_NeverAppear()
    {
        var logger = new RecordingLogger();
        await using Bench bench = await InTextModeAsync(options => options.LoggerFactory = logger);

        await bench.Host.ExchangeAsync("AT+CMGS=\"+12025550123\"\r", Prompt);
        await bench.Host.ExchangeAsync("private words\u001A", "\r\n+CMGS: 0\r\n" + Ok);
        await bench.Modem.DeliverSmsAsync("110", "private words");
        await bench.Host.ExpectAsync("\r\n+CMTI: \"ME\",0\r\n");
        await bench.Host.SendAsync("AT+CMGR=0\r");
        await bench.Host.ReadUntilAsync(Ok);
        await bench.Modem.DisposeAsync();

        string log = string.Join('\n', logger.Lines);
        Assert.Contains("AT+CMGS=\"***\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain("private", log, StringComparison.Ordinal);
        Assert.DoesNotContain("5550123", log, StringComparison.Ordinal);
    }

    private static Action<SimulatorOptions> LongAgo()
    {
        var time = new ManualTimeProvider();
        return options => options.TimeProvider = time;
    }

    private static async Task<Bench> InTextModeAsync(Action<SimulatorOptions>? configure = null)
    {
        Bench bench = await Bench.WithEchoOffAsync(configure);
        await bench.Host.ExchangeAsync("AT+CMGF=1\r", Ok);
        return bench;
    }
}
