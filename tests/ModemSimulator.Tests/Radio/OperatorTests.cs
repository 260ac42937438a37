using Quectel.Simulator.Tests.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Radio;

/// <summary>Several operators: home, a guest's and one that refuses the SIM (core-at.md 5.5).</summary>
public sealed class OperatorTests
{
    private const string Ok = "\r\nOK\r\n";

    [Fact]
    public async Task Scan_ListsWhatIsInRange()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(
            "AT+COPS=?\r",
            "\r\n+COPS: (2,\"Simulated Mobile\",\"SimMobile\",\"00101\",7),(1,\"Simulated Guest\",\"SimGuest\",\"00102\",7),"
            + "(3,\"Simulated Rival\",\"SimRival\",\"00103\",7),,(0,1,2,3,4),(0,1,2)\r\n" + Ok);
        await bench.Modem.DropNetworkAsync("00101");
        await bench.Host.ExchangeAsync(
            "AT+COPS=?\r",
            "\r\n+COPS: (2,\"Simulated Guest\",\"SimGuest\",\"00102\",7),(3,\"Simulated Rival\",\"SimRival\",\"00103\",7),,"
            + "(0,1,2,3,4),(0,1,2)\r\n" + Ok);
    }

    [Fact]
    public async Task Automatic_HomeOutOfRange_RoamsAndComesBack()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Host.ExchangeAsync("AT+CREG=1;+CEREG=2\r", Ok);

        await bench.InjectAsync("{network: drop, operator: \"00101\"}");
        await bench.Host.ExpectAsync(
            "\r\n+CREG: 2\r\n\r\n+CEREG: 2\r\n\r\n+CREG: 5\r\n\r\n+CEREG: 5,\"D609\",\"80D513D\",7\r\n");
        await bench.Host.ExchangeAsync(
            "AT+COPS?;+QSPN;+CEREG?\r",
            "\r\n+COPS: 0,0,\"Simulated Guest\",7\r\n\r\n+QSPN: \"Simulated Guest\",\"SimGuest\",\"\",0,\"00102\"\r\n"
            + "\r\n+CEREG: 2,5,\"D609\",\"80D513D\",7\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CIND?\r", "\r\n+CIND: 2,4,1,0,1,0,1,0\r\n" + Ok);

        await bench.InjectAsync("{network: restore, operator: \"00101\"}");
        await bench.Host.ExpectAsync(
            "\r\n+CREG: 2\r\n\r\n+CEREG: 2\r\n\r\n+CREG: 1\r\n\r\n+CEREG: 1,\"D509\",\"80D413D\",7\r\n");
    }

    [Fact]
    public async Task Automatic_OnlyARefusingOne_IsDenied()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = "BG95");
        await bench.Host.ExchangeAsync("AT+CEREG=4\r", Ok);

        await bench.Modem.DropNetworkAsync("00101");
        await bench.Host.ExpectAsync("\r\n+CEREG: 2\r\n\r\n+CEREG: 5,\"D609\",\"80D513D\",8\r\n");
        await bench.Modem.DropNetworkAsync("00102");

        await bench.Host.ExpectAsync("\r\n+CEREG: 2\r\n\r\n+CEREG: 3,,,,0,11\r\n");
        await bench.Host.ExchangeAsync("AT+CEER;+COPS?\r", "\r\n+CEER: 6,11\r\n\r\n+COPS: 0\r\n" + Ok);
        await bench.Host.SendAsync("AT+QENG=\"servingcell\"\r");
        await bench.Host.ReadUntilAsync("\"LIMSRV\",\"eMTC\",\"FDD\",001,03,80D613D,");
    }

    [Fact]
    public async Task Roaming_SwitchedOff_TakesNoGuestNetwork()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Operators =
            [new SimulatedOperator("Abroad", "Abr", "262010", OperatorAccess.Roaming)]);
        await bench.Host.ExchangeAsync(
            "AT+COPS=3,2;+COPS?;+CREG?\r", "\r\n+COPS: 0,2,\"262010\",7\r\n\r\n+CREG: 0,5\r\n" + Ok);

        await bench.Host.ExchangeAsync("AT+QCFG=\"roamservice\",1,1\r", Ok);
        await bench.Host.ExchangeAsync("AT+CREG?\r", "\r\n+CREG: 0,2\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QCFG=\"roamservice\",2,1\r", Ok);

        await bench.Host.ExchangeAsync("AT+CREG?\r", "\r\n+CREG: 0,5\r\n" + Ok);
    }

    [Theory]
    [InlineData("1,0,\"Simulated Guest\"", "OK", "1,0,\"Simulated Guest\",7", "5")]
    [InlineData("1,1,\"SimGuest\"", "OK", "1,1,\"SimGuest\",7", "5")]
    [InlineData("1,2,\"00102\"", "OK", "1,2,\"00102\",7", "5")]
    [InlineData("4,2,\"00102\"", "OK", "1,2,\"00102\",7", "5")]
    [InlineData("4,2,\"26201\"", "OK", "0,2,\"00101\",7", "1")]
    [InlineData("4,2,\"00103\"", "OK", "0,2,\"00101\",7", "1")]
    [InlineData("1,2,\"26201\"", "+CME ERROR: 30", "1", "2")]
    [InlineData("1,2,\"00103\"", "+CME ERROR: 32", "1", "3")]
    [InlineData("2", "OK", "2", "0")]
    public async Task Selection_ByHand_IsCarriedOutOrFails(string written, string result, string read, string status)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT+COPS={written}\r", $"\r\n{result}\r\n");

        await bench.Host.ExchangeAsync("AT+COPS?;+CREG?\r", $"\r\n+COPS: {read}\r\n\r\n+CREG: 0,{status}\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+COPS=0,0\r", Ok);
        await bench.Host.ExchangeAsync("AT+COPS?\r", "\r\n+COPS: 0,0,\"Simulated Mobile\",7\r\n" + Ok);
    }

    [Fact]
    public async Task Selection_ByHand_WaitsForItsOperatorAndTakesNoOther()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+COPS=1,2,\"00102\";+CREG=1\r", Ok);

        await bench.Modem.DropNetworkAsync("00102");
        await bench.Host.ExpectAsync("\r\n+CREG: 2\r\n");
        await bench.Host.ExpectNothingAsync();
        await bench.Modem.RestoreNetworkAsync("00102");

        await bench.Host.ExpectAsync("\r\n+CREG: 5\r\n");
    }

    [Fact]
    public async Task Selection_WithoutAnOperator_IsAnError()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+COPS=1\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+COPS=4,2\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task Cell_Next_IsToldFromLevel2On()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Host.ExchangeAsync("AT+CREG=1;+CGREG=2\r", Ok);

        await bench.InjectAsync("{cell: next}");

        await bench.Host.ExpectAsync("\r\n+CGREG: 1,\"D50A\",\"80D413E\",7\r\n");
        await bench.Host.SendAsync("AT+QENG=\"servingcell\"\r");
        await bench.Host.ReadUntilAsync("001,01,80D413E,242,1650,3,5,5,D50A,");
        await bench.Host.ReadUntilAsync(Ok);
        await bench.Modem.MoveToNextCellAsync();
        await bench.Host.ExpectAsync("\r\n+CGREG: 1,\"D50B\",\"80D413F\",7\r\n");
    }

    [Fact]
    public async Task Operator_NobodyKnows_IsSaid()
    {
        var logger = new RecordingLogger();
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.LoggerFactory = logger);

        ArgumentException wrong = await Assert.ThrowsAsync<ArgumentException>(() => bench.Modem.DropNetworkAsync("26201"));
        Assert.StartsWith("There is no operator '26201'. There are 00101, 00102, 00103.", wrong.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Modem.RestoreNetworkAsync("26201"));

        await bench.InjectAsync("{network: drop, operator: \"26201\"}");
        await bench.Host.ExchangeAsync("AT+CREG?\r", "\r\n+CREG: 0,1\r\n" + Ok);
        Assert.Contains(logger.Lines, line => line.Contains("no operator 26201", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_TakesItsTimeAndAChangeOfMindEndsIt()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = new(options => (options.TimeProvider, options.LatencyScale) = (time, 1));
        await PassAsync(bench.Host.SilenceEchoAsync());
        await PassAsync(bench.Host.ExchangeAsync("AT+CREG=1\r", Ok));

        await bench.Modem.DropNetworkAsync("00101");
        await bench.Host.ExpectAsync("\r\n+CREG: 2\r\n");
        await bench.Modem.RestoreNetworkAsync();
        await PassAsync(bench.Host.ExpectAsync("\r\n+CREG: 1\r\n"));
        time.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(bench.Host.ExpectNothingAsync());

        Task PassAsync(Task task) => time.RunUntilCompletedAsync(task, TimeSpan.FromMilliseconds(10));
    }

    [Theory]
    [InlineData("Good", "1234")]
    [InlineData("Good", "1234567")]
    [InlineData("Good", "12a45")]
    [InlineData("B\"d", "12345")]
    public void Operator_ThatCannotBe_IsRefused(string name, string plmn) => Assert.Throws<ArgumentException>(
        () => new SimulatedModem(
            new SimulatorOptions { Operators = [new(name, "x", plmn, OperatorAccess.Home)] }, new FakeBroker()));
}
