using System.Globalization;
using System.Text.RegularExpressions;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.Tests.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Radio;

/// <summary>AT+CSQ, AT+QCSQ, AT+QNWINFO and AT+QENG tell of one signal (core-at.md 5.1-5.4).</summary>
public sealed partial class SignalTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData("EC25", "+QCSQ: \"LTE\",-57,-87,194,-10")]
    [InlineData("BG96", "+QCSQ: \"CAT-M1\",-60,-87,194,-10")]
    [InlineData(
        "EC25",
        "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",001,01,80D413D,241,1650,3,5,5,D509,-87,-10,-57,19,41")]
    [InlineData(
        "BG95",
        "+QENG: \"servingcell\",\"NOCONN\",\"eMTC\",\"FDD\",001,01,80D413D,241,6200,20,3,3,D509,-87,-10,-60,19,41")]
    [InlineData(
        "BG96",
        "+QENG: \"servingcell\",\"NOCONN\",\"CAT-M\",\"FDD\",001,01,80D413D,241,6200,20,3,3,D509,-87,-10,-60,19,41")]
    [InlineData(
        "EC25",
        "+QENG: \"neighbourcell intra\",\"LTE\",1650,242,-10,-93,-63,19,35,5,10,2,62\r\n"
        + "+QENG: \"neighbourcell intra\",\"LTE\",1650,243,-10,-99,-69,18,29,5,10,2,62\r\n"
        + "+QENG: \"neighbourcell inter\",\"LTE\",1750,244,-10,-105,-75,15,23,6,10,4")]
    public async Task Signal_Steady_IsSpelledAsTheFamilyDoes(string model, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(
            options => (options.Model, options.SignalVariation) = (model, 0));
        string command = answer[..5] == "+QENG" ? $"AT+QENG=\"{answer.Split(' ', '"')[2]}\"" : "AT+QCSQ";

        await bench.Host.ExchangeAsync(command + "\r", $"\r\n{answer}\r\n{Ok}");
    }

    [Fact]
    public async Task Gsm_Only_IsTheLevelAloneWithItsBitErrors()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.SignalVariation = 0);
        await bench.Modem.SetTechnologyAsync(AccessTechnology.Gsm);
        await bench.Modem.SetSignalAsync(-101);

        await bench.Host.ExchangeAsync(
            "AT+CSQ;+QCSQ;+QNWINFO\r",
            "\r\n+CSQ: 6,3\r\n\r\n+QCSQ: \"GSM\",-101\r\n\r\n+QNWINFO: \"EDGE\",\"00101\",\"GSM 1800\",698\r\n" + Ok);
        await bench.Host.ExchangeAsync(
            "AT+QENG=\"servingcell\"\r",
            "\r\n+QENG: \"servingcell\",\"NOCONN\",\"GSM\",001,01,D509,413D,52,698,0,-101,255,255,0,10,10,1,"
            + "-,-,-,-,-,-,-,-,-,\"-\"\r\n" + Ok);
        await bench.Host.ExchangeAsync(
            "AT+CGREG=2;+CGREG?;+CEREG?;+COPS?\r",
            "\r\n+CGREG: 2,1,\"D509\",\"413D\",0\r\n\r\n+CEREG: 0,4\r\n\r\n+COPS: 0,0,\"Simulated Mobile\",0\r\n" + Ok);
        await bench.Host.SendAsync("AT+QENG=\"neighbourcell\"\r");
        await bench.Host.ReadUntilAsync("\r\n+QENG: \"neighbourcell\",\"GSM\",001,01,D509,413E,53,699,-107,4,4,0,0\r\n");
    }

    [Fact]
    public async Task Signal_OverTime_WandersWithinItsVariationAndStaysConsistent()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await Bench.WithEchoOffAsync(
            options => (options.TimeProvider, options.SignalVariation) = (time, 8));
        var strengths = new HashSet<int>();

        for (int sample = 0; sample < 60; sample++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await bench.Host.SendAsync("AT+CSQ;+QCSQ;+QENG=\"servingcell\"\r");
            Match seen = Answers().Match(await bench.Host.ReadUntilAsync("\r\nOK\r\n"));
            int[] numbers =
                [.. seen.Groups.Values.Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture))];
            (int index, int rssi, int rsrp, int rsrq) = (numbers[0], numbers[1], numbers[2], numbers[4]);
            strengths.Add(rsrp);

            Assert.InRange(rsrp, -87 - 8, -87 + 8);
            Assert.InRange(rssi, -113 + (2 * index) - 1, -113 + (2 * index) + 1);
            // 36.214: RSRQ = N * RSRP / RSSI, with N = 100 in 20 MHz; each number is rounded.
            Assert.InRange(rsrq, 20 + rsrp - rssi - 1, 20 + rsrp - rssi + 1);
            Assert.Equal([rsrp, rsrq, rssi], numbers[5..8]);
            Assert.InRange(numbers[3] / 5.0, numbers[8] + 20 - 0.7, numbers[8] + 20 + 0.7);
        }

        Assert.True(strengths.Count > 5, $"It hardly moved: {string.Join(", ", strengths)}.");
    }

    [Fact]
    public async Task Signal_SameSeed_IsTheSameHoweverOftenItIsRead()
    {
        (string once, string often, string other) = (await RunAsync(7, 1), await RunAsync(7, 20), await RunAsync(8, 1));

        Assert.Equal(once, often);
        Assert.NotEqual(once, other);

        static async Task<string> RunAsync(int seed, int reads)
        {
            var time = new ManualTimeProvider();
            await using Bench bench = await Bench.WithEchoOffAsync(options =>
            {
                (options.TimeProvider, options.SignalVariation) = (time, 20);
                options.Scenario = new FaultScript { Seed = seed };
            });
            string seen = "";
            for (int read = 0; read < reads; read++)
            {
                time.Advance(TimeSpan.FromMinutes(20.0 / reads));
                await bench.Host.SendAsync("AT+QCSQ\r");
                seen = await bench.Host.ReadUntilAsync("OK\r\n");
            }

            return seen;
        }
    }

    [Theory]
    [InlineData("AT+CFUN=4")]
    [InlineData("AT+CFUN=0")]
    [InlineData("AT+COPS=2")]
    [InlineData("AT+QCFG=\"nwscanmode\",2")]
    public async Task Signal_RadioOffOrUnused_IsUnknown(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", Ok);

        await bench.Host.ExchangeAsync(
            "AT+CSQ;+QCSQ;+QNWINFO;+QENG=\"servingcell\";+QENG=\"neighbourcell\"\r",
            "\r\n+CSQ: 99,99\r\n\r\n+QCSQ: \"NOSERVICE\"\r\n\r\n+QNWINFO: No Service\r\n"
            + "\r\n+QENG: \"servingcell\",\"SEARCH\"\r\n" + Ok);
    }

    [Fact]
    public async Task Signal_WithoutRegistration_IsThereButNoService()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.SignalVariation = 0);

        await bench.InjectAsync("{registration: denied, cause: 11}");

        await bench.Host.ExchangeAsync("AT+CSQ;+QCSQ\r", "\r\n+CSQ: 28,99\r\n\r\n+QCSQ: \"NOSERVICE\"\r\n" + Ok);
        await bench.Host.SendAsync("AT+QENG=\"servingcell\"\r");
        await bench.Host.ReadUntilAsync("+QENG: \"servingcell\",\"LIMSRV\",\"LTE\",\"FDD\",001,01,");
    }

    [Fact]
    public async Task Signal_SetByFault_LastsUntilRecovered()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");

        await bench.InjectAsync("{signal: -118, variation: 0}");
        await bench.Host.ExchangeAsync("AT+QCSQ\r", "\r\n+QCSQ: \"LTE\",-86,-118,119,-12\r\n" + Ok);
        await bench.InjectAsync("recover");
        await bench.Host.ExchangeAsync("AT+CSQ\r", "\r\n+CSQ: 28,99\r\n" + Ok);
    }

    [Theory]
    [InlineData(-141, 0)]
    [InlineData(-43, 0)]
    [InlineData(-90, -1)]
    [InlineData(-90, 31)]
    public async Task Signal_OutOfRange_IsRefused(int strength, double variation)
    {
        await using Bench bench = new();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Modem.SetSignalAsync(strength, variation));
        Assert.Throws<ArgumentOutOfRangeException>(() => RadioActions.SetSignal(strength, variation));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedModem(
            new SimulatorOptions { SignalStrength = strength, SignalVariation = variation }, bench.Broker));
    }

    [GeneratedRegex(
        """\+CSQ: (\d+),99\r.*\+QCSQ: "LTE",(-\d+),(-\d+),(\d+),(-\d+)\r.*D509,(-\d+),(-\d+),(-\d+),(\d+),""",
        RegexOptions.Singleline)]
    private static partial Regex Answers();
}
