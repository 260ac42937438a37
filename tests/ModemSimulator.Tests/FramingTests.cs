namespace Quectel.Simulator.Tests;

/// <summary>Byte-exact vectors of core-at.md 1.2 and qmt-commands.md 2.1.</summary>
public sealed class FramingTests
{
    [Fact]
    public async Task At_EchoOn_EchoesTheLineThenAnswers()
    {
        await using var bench = new Bench();

        await bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task Echo_SwitchedOffAndOn_LineThatSwitchesOffIsEchoedLineThatSwitchesOnIsNot()
    {
        await using var bench = new Bench();

        await bench.Host.ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("ATE1\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task Echo_HalfALine_ComesBeforeTheLineEnds()
    {
        await using var bench = new Bench();

        await bench.Host.ExchangeAsync("at+cs", "at+cs");
        await bench.Host.ExchangeAsync("q\r", "q\r\r\n+CSQ: 28,99\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData("AT+CPIN?", "\r\n+CPIN: READY\r\n\r\nOK\r\n")]
    [InlineData("AT+CFUN?", "\r\n+CFUN: 1\r\n\r\nOK\r\n")]
    [InlineData("AT+QICSGP=1", "\r\n+QICSGP: 1,\"\",\"\",\"\",0\r\n\r\nOK\r\n")]
    [InlineData("AT+QIACT?", "\r\nOK\r\n")]
    [InlineData("ATI", "\r\nQuectel\r\nEC25\r\nRevision: EC25EFAR02A09M4G\r\n\r\nOK\r\n")]
    [InlineData("AT+CIMI", "\r\n001010123456789\r\n\r\nOK\r\n")]
    [InlineData("AT+CSQ;+CREG?", "\r\n+CSQ: 28,99\r\n\r\n+CREG: 0,1\r\n\r\nOK\r\n")]
    [InlineData("AT+NOSUCH", "\r\nERROR\r\n")]
    [InlineData("AT+NOSUCH=?", "\r\nERROR\r\n")]
    [InlineData("AT+CSQ=?", "\r\n+CSQ: (0-31,99),(0-7,99)\r\n\r\nOK\r\n")]
    [InlineData("AT+CPIN=?", "\r\nOK\r\n")]
    [InlineData("AT+CSQ;+NOSUCH;+CREG?", "\r\n+CSQ: 28,99\r\n\r\nERROR\r\n")]
    [InlineData("at+csq", "\r\n+CSQ: 28,99\r\n\r\nOK\r\n")]
    [InlineData("AT +CSQ", "\r\n+CSQ: 28,99\r\n\r\nOK\r\n")]
    [InlineData("ATE0V1Q0;+CSQ", "\r\n+CSQ: 28,99\r\n\r\nOK\r\n")]
    public async Task Command_EchoOff_AnswersTheseBytes(string command, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", answer);
    }

    [Theory]
    [InlineData(0, "\r\nERROR\r\n")]
    [InlineData(1, "\r\n+CME ERROR: 3\r\n")]
    [InlineData(2, "\r\n+CME ERROR: operation not allowed\r\n")]
    public async Task EquipmentError_EachErrorFormat_IsShownAsAsked(int format, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync($"AT+CMEE={format}\r", "\r\nOK\r\n");

        // No PIN is pending.
        await bench.Host.ExchangeAsync("AT+CPIN=1234\r", answer);
    }

    [Fact]
    public async Task ErrorFormat_FactorySetting_IsNumeric()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+CMEE?\r", "\r\n+CMEE: 1\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task NumericResults_V0_HaveNoCrLfInFrontAndNoLfBehind()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("ATV0\r", "0\r");
        await bench.Host.ExchangeAsync("AT+CSQ\r", "+CSQ: 28,99\r\n0\r");
        await bench.Host.ExchangeAsync("AT+NOSUCH\r", "4\r");
        await bench.Host.ExchangeAsync("ATV1\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task QuietMode_Q1_SuppressesResultsButNotInformation()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.SendAsync("ATQ1\r");
        await bench.Host.ExchangeAsync("AT+CSQ\r", "\r\n+CSQ: 28,99\r\n");
        await bench.Host.ExchangeAsync("ATQ0\r", "\r\nOK\r\n");
    }
}
