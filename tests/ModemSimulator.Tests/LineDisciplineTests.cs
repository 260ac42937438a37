namespace Quectel.Simulator.Tests;

public sealed class LineDisciplineTests
{
    [Theory]
    [InlineData("\x1b\rAT\r")]
    [InlineData("\x1a" + "AT\r\n")]
    [InlineData("\r\r\nAT\r")]
    [InlineData("noise without a command\rAT\r")]
    [InlineData("noise in front of AT\r")]
    [InlineData("ATX\bZ\b\r")]
    [InlineData("AAT\r")]
    [InlineData("aT\r")]
    public async Task Line_WithNoiseAround_AnswersOkOnce(string bytes)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(bytes, "\r\nOK\r\n");
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Line_EscapeAndLineFeed_AreNotEchoed()
    {
        await using var bench = new Bench();

        await bench.Host.ExchangeAsync("\x1b\x1a" + "AT\r\n", "AT\r\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task Line_OneByteAtATime_IsUnderstood()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        foreach (char value in "AT+CSQ\r")
        {
            await bench.Host.SendAsync(value.ToString());
        }

        await bench.Host.ExpectAsync("\r\n+CSQ: 28,99\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task RepeatCommand_AfterACommand_RunsItAtOnce()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+CSQ\r", "\r\n+CSQ: 28,99\r\n\r\nOK\r\n");

        await bench.Host.ExchangeAsync("A/", "\r\n+CSQ: 28,99\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("a/", "\r\n+CSQ: 28,99\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData(1024, "\r\nOK\r\n")]
    [InlineData(3000, "\r\nERROR\r\n")]
    public async Task Line_Long_IsTakenUpToTheLimit(int length, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT{new string(' ', length)}\r", answer);
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Register_WriteAndRead_HasThreeDigits()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("ATS8=37\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("ATS8?\r", "\r\n037\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("ATS8?S10?\r", "\r\n037\r\n\r\n015\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData("ATS3?", "\r\n013\r\n\r\nOK\r\n")]
    [InlineData("ATS4?", "\r\n010\r\n\r\nOK\r\n")]
    [InlineData("ATS5?", "\r\n008\r\n\r\nOK\r\n")]
    [InlineData("ATS7?", "\r\n000\r\n\r\nOK\r\n")]
    [InlineData("ATS99?", "\r\nERROR\r\n")]
    [InlineData("ATS8=256", "\r\nERROR\r\n")]
    [InlineData("ATS3=200", "\r\nERROR\r\n")]
    public async Task Register_LimitsAndDefaults_AreThoseOfTheManual(string command, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", answer);
    }

    [Fact]
    public async Task Register_LineEndChanged_EndsLinesAndAnswers()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("ATS3=30\r", "\x1e\nOK\x1e\n");

        await bench.Host.ExchangeAsync("AT\x1e", "\x1e\nOK\x1e\n");
    }

    [Fact]
    public async Task Profile_StoredAndRestored_KeepsEcho()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT&W\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("ATE1\r", "\r\nOK\r\n");

        await bench.Host.ExchangeAsync("ATZ\r", "ATZ\r\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT&F\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Theory]
    [InlineData("AT&C1&D2X4")]
    [InlineData("ATZ0")]
    [InlineData("ATH")]
    public async Task BasicCommand_HarmlessHere_IsAccepted(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nOK\r\n");
    }

    [Theory]
    [InlineData("ATE2")]
    [InlineData("AT&")]
    [InlineData("AT&F1")]
    [InlineData("AT+CPIN=\"1234")]
    [InlineData("AT+CPIN=\"1234\"x")]
    [InlineData("AT+CSQ?x")]
    public async Task Command_Malformed_IsAnError(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task ShowProfile_Factory_ListsTheSettings()
    {
        await using var bench = new Bench();

        await bench.Host.ExchangeAsync(
            "AT&V\r",
            "AT&V\r\r\n&C: 1\r\n&D: 2\r\n&F: 0\r\n&W: 0\r\nE: 1\r\nQ: 0\r\nV: 1\r\nX: 4\r\nZ: 0\r\nS0: 0\r\nS3: 13\r\n"
            + "S4: 10\r\nS5: 8\r\nS6: 2\r\nS7: 0\r\nS8: 2\r\nS10: 15\r\nS12: 50\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Rubbish_AMegabyteWithoutALineEnd_LeavesTheModemAlive()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        var random = new Random(1);
        for (int block = 0; block < 64; block++)
        {
            await bench.Host.SendAsync(string.Concat(
                Enumerable.Range(0, 16 * 1024).Select(_ => (char)random.Next(' ', 256))));
        }

        // The rubbish holds an AT or an A/ by chance, so other answers come first.
        await bench.Host.SendAsync("\rAT+CGMI\r");
        await bench.Host.ReadUntilAsync("\r\nQuectel\r\n\r\nOK\r\n");
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Rubbish_AllByteValues_NeverStopsTheModem()
    {
        var logger = new RecordingLogger();
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.LoggerFactory = logger);
        var random = new Random(2);
        for (int block = 0; block < 200; block++)
        {
            string noise = string.Concat(Enumerable.Range(0, 100).Select(_ => (char)random.Next(256)));
            await bench.Host.SendAsync("AT+" + noise + "\r");
        }

        await bench.Host.SendAsync("\x1b\rATS8=2E0V1Q0\r");
        await bench.Host.SendAsync("AT+CGMI\r");
        await bench.Host.ReadUntilAsync("\r\nQuectel\r\n\r\nOK\r\n");
        Assert.Empty(logger.Errors);
    }

    [Fact]
    public async Task Commands_WithRandomArguments_NeverFailInside()
    {
        var logger = new RecordingLogger();
        await using Bench bench = await Bench.WithMqttAsync("EC25", options => options.LoggerFactory = logger);
        string[] names =
        [
            "+QMTCFG", "+QMTOPEN", "+QMTCLOSE", "+QMTCONN", "+QMTDISC", "+QMTSUB", "+QMTUNS", "+QMTPUB", "+QMTPUBEX",
            "+QMTRECV", "+QIACT", "+QIDEACT", "+QICSGP", "+CGDCONT", "+CGACT", "+CGATT", "+CPIN", "+CLCK", "+CPWD",
            "+QPINC", "+COPS", "+CREG", "+CFUN", "+CMEE", "+QURCCFG", "+CCLK", "+CGPADDR",
        ];
        string[] values =
        [
            "0", "1", "2", "4", "6", "17", "-1", "99999999999", "x", "",
            "\"\"", "\"SC\"", "\"will\"", "\"ssl\"", "\"a,b\"", "\"internet\"",
        ];
        var random = new Random(3);
        for (int round = 0; round < 3000; round++)
        {
            string name = names[random.Next(names.Length)];
            string[] arguments = random.GetItems(values, random.Next(8));
            // The ESC leaves a prompt that a valid publish may have opened.
            await bench.Host.SendAsync($"AT{name}={string.Join(",", arguments)}\r\x1b");
        }

        await bench.Host.SendAsync($"{new string('\x1b', 2000)}\rATE0V1Q0\rAT+CGMI\r");
        await bench.Host.ReadUntilAsync("\r\nQuectel\r\n\r\nOK\r\n");
        Assert.Empty(logger.Errors);
    }
}
