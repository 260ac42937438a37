namespace Quectel.Simulator.Tests;

public sealed class SimTests
{
    private const string Ok = "\r\nOK\r\n";

    // The announcement of an EC25 whose SIM has become ready.
    private const string Ready = "\r\n+CPIN: READY\r\n\r\n+QUSIM: 1\r\n\r\n+QIND: SMS DONE\r\n\r\n+QIND: PB DONE\r\n";

    [Fact]
    public async Task Pin_Right_UnlocksAndRegisters()
    {
        await using Bench bench = await LockedAsync();
        await bench.Host.ExchangeAsync("AT+CPIN?\r", "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CLCK=\"SC\",2\r", "\r\n+CLCK: 1\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CIMI\r", "\r\n+CME ERROR: 11\r\n");
        await bench.Host.ExchangeAsync("AT+CEREG?\r", "\r\n+CEREG: 0,0\r\n\r\nOK\r\n");

        await bench.Host.ExchangeAsync("AT+CPIN=1234\r", Ok + Ready);

        await bench.Host.ExchangeAsync("AT+CPIN?\r", "\r\n+CPIN: READY\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CEREG?\r", "\r\n+CEREG: 0,1\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Pin_WrongThreeTimes_BlocksUntilThePukIsGiven()
    {
        await using Bench bench = await LockedAsync();
        await bench.Host.ExchangeAsync("AT+CPIN=\"0000\"\r", "\r\n+CME ERROR: 16\r\n");
        await bench.Host.ExchangeAsync("AT+QPINC=\"SC\"\r", "\r\n+QPINC: \"SC\",2,10\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CPIN=0000\r", "\r\n+CME ERROR: 16\r\n");
        await bench.Host.ExchangeAsync("AT+CPIN=0000\r", "\r\n+CME ERROR: 12\r\n");

        await bench.Host.ExchangeAsync("AT+CPIN?\r", "\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CPIN=1234\r", "\r\n+CME ERROR: 12\r\n");
        await bench.Host.ExchangeAsync("AT+CPIN=\"11111111\",\"4321\"\r", "\r\n+CME ERROR: 16\r\n");
        await bench.Host.ExchangeAsync(
            "AT+QPINC?\r", "\r\n+QPINC: \"SC\",0,9\r\n+QPINC: \"P2\",3,10\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CPIN=\"12345678\",\"4321\"\r", Ok + Ready);
        await bench.Host.ExchangeAsync("AT+QPINC=\"SC\"\r", "\r\n+QPINC: \"SC\",3,10\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Pin_ChangedAndDisabled_IsAskedForAccordingly()
    {
        await using Bench bench = await LockedAsync();
        await bench.Host.ExchangeAsync("AT+CPIN=1234\r", Ok + Ready);
        await bench.Host.ExchangeAsync("AT+CPWD=\"SC\",\"1234\",\"4321\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+CFUN=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+CPIN?\r", "\r\n+CME ERROR: 13\r\n");
        await bench.Host.ExchangeAsync("AT+CFUN=1\r", "\r\nOK\r\n\r\n+CPIN: SIM PIN\r\n");
        await bench.Host.ExchangeAsync("AT+CPIN=4321\r", Ok + Ready);

        await bench.Host.ExchangeAsync("AT+CLCK=\"SC\",0,\"9999\"\r", "\r\n+CME ERROR: 16\r\n");
        await bench.Host.ExchangeAsync("AT+CLCK=\"SC\",0,\"4321\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+CLCK=\"SC\",2\r", "\r\n+CLCK: 0\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CFUN=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+CFUN=1\r", Ok + Ready);
    }

    [Theory]
    [InlineData("AT+CPIN=123")]
    [InlineData("AT+CPIN=123456789")]
    [InlineData("AT+CPIN=12a4")]
    [InlineData("AT+CPIN=")]
    public async Task Pin_Malformed_IsAnErrorAndCostsNoTry(string command)
    {
        await using Bench bench = await LockedAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+QPINC=\"SC\"\r", "\r\n+QPINC: \"SC\",3,10\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Log_PinsAndPasswords_NeverAppear()
    {
        var logger = new RecordingLogger();
        await using Bench bench = await Bench.WithEchoOffAsync(options =>
        {
            options.Pin = "8642";
            options.LoggerFactory = logger;
        });
        await bench.Host.ExchangeAsync("AT+CPIN=\"8642\"\r", Ok + Ready);
        await bench.Host.ExchangeAsync("AT+CPN=8642\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+CPIN=\"8642\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\",\"me\",\"secret\",1\r", Ok);
        await bench.Host.ExchangeAsync(
            "AT+QICSGP=1\r", "\r\n+QICSGP: 1,\"internet\",\"me\",\"secret\",1\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"aliauth\",0,\"k\",\"d\",\"secret\"\r", Ok);
        await bench.Host.ExchangeAsync(
            "AT+QMTCFG=\"aliauth\",0\r", "\r\n+QMTCFG: \"aliauth\",\"k\",\"d\",\"secret\"\r\n\r\nOK\r\n");
        await bench.OpenAsync();
        await bench.Host.ExchangeAsync(
            "AT+QMTCONN=0,\"dev\",\"me\",\"secret\"\r", "\r\nOK\r\n\r\n+QMTCONN: 0,0,0\r\n");
        await bench.Modem.DisposeAsync();

        string log = string.Join('\n', logger.Lines);
        Assert.DoesNotContain("8642", log, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", log, StringComparison.Ordinal);
        Assert.Contains("AT+CPIN=\"***\"", log, StringComparison.Ordinal);
        Assert.Contains("AT+QMTCONN=0,\"dev\",\"me\",\"***\"", log, StringComparison.Ordinal);
    }

    private static Task<Bench> LockedAsync() => Bench.WithEchoOffAsync(options => options.Pin = "1234");
}
