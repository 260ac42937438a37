using Quectel.Simulator.Profiles;
using Quectel.Simulator.Tests.Faults;

namespace Quectel.Simulator.Tests.Radio;

/// <summary>Which access technology the module is on: what the network has and what AT+QCFG allows (core-at.md 5.6).</summary>
public sealed class TechnologyTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData("EC25", "\"nwscanmode\",1", "+QNWINFO: \"EDGE\",\"00101\",\"GSM 1800\",698")]
    [InlineData("EC25", "\"nwscanseq\",01", "+QNWINFO: \"EDGE\",\"00101\",\"GSM 1800\",698")]
    [InlineData("BG95", "\"iotopmode\",1", "+QNWINFO: \"NBIoT\",\"00101\",\"LTE BAND 5\",2506")]
    [InlineData("BG95", "\"nwscanseq\",030201", "+QNWINFO: \"NBIoT\",\"00101\",\"LTE BAND 5\",2506")]
    [InlineData("BG96", "\"iotopmode\",1", "+QNWINFO: \"Cat-NB1\",\"00101\",\"LTE BAND 5\",2506")]
    [InlineData("BG96", "\"nwscanmode\",1", "+QNWINFO: \"EDGE\",\"00101\",\"GSM 1800\",698")]
    [InlineData("BG96", "\"nwscanmode\",3", "+QNWINFO: \"Cat-M1\",\"00101\",\"LTE BAND 20\",6200")]
    public async Task Setting_OfTheScan_ChoosesTheTechnologyAtOnce(string model, string setting, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = model);

        await bench.Host.ExchangeAsync($"AT+QCFG={setting}\r", Ok);

        await bench.Host.ExchangeAsync("AT+QNWINFO\r", $"\r\n{answer}\r\n{Ok}");
    }

    [Fact]
    public async Task Setting_ForTheNextBoot_ChoosesAfterIt()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+QCFG=\"nwscanmode\",1,0\r", Ok);
        await bench.Host.ExchangeAsync(
            "AT+COPS?;+QCFG=\"nwscanmode\"\r",
            "\r\n+COPS: 0,0,\"Simulated Mobile\",7\r\n\r\n+QCFG: \"nwscanmode\",1\r\n" + Ok);
        await bench.Modem.RebootAsync();
        await bench.Host.ReadUntilAsync("PB DONE\r\n");

        await bench.Host.SilenceEchoAsync();
        await bench.Host.ExchangeAsync("AT+COPS?\r", "\r\n+COPS: 0,0,\"Simulated Mobile\",0\r\n" + Ok);
    }

    [Fact]
    public async Task Setting_OfSomethingElse_LeavesTheRegistrationAlone()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+CEREG=1\r", Ok);

        await bench.Host.ExchangeAsync("AT+QCFG=\"urc/delay\",1\r", Ok);
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Technology_LostToGsm_IsReportedPerDomain()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Host.ExchangeAsync("AT+CGREG=2;+CEREG=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QINDCFG=\"act\",1\r", Ok + "\r\n+QIND: \"act\",\"LTE\"\r\n");

        await bench.InjectAsync("{technology: gsm}");
        await bench.Host.ExpectAsync(
            "\r\n+CGREG: 2\r\n\r\n+CEREG: 2\r\n\r\n+QIND: \"act\",\"UNKNOWN\"\r\n"
            + "\r\n+CGREG: 1,\"D509\",\"413D\",0\r\n\r\n+CEREG: 4\r\n\r\n+QIND: \"act\",\"GSM\"\r\n");

        await bench.InjectAsync("{technology: any}");
        await bench.Host.ExpectAsync(
            "\r\n+CGREG: 2\r\n\r\n+CEREG: 2\r\n\r\n+QIND: \"act\",\"UNKNOWN\"\r\n"
            + "\r\n+CGREG: 1,\"D509\",\"80D413D\",7\r\n\r\n+CEREG: 1\r\n\r\n+QIND: \"act\",\"LTE\"\r\n");
    }

    [Fact]
    public async Task Technology_TheModuleDoesNotHave_IsNoService()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Modem.SetTechnologyAsync(AccessTechnology.NbIot);
        await bench.Host.ExchangeAsync("AT+CEREG?;+CSQ\r", "\r\n+CEREG: 0,2\r\n\r\n+CSQ: 99,99\r\n" + Ok);
        await bench.Modem.SetTechnologyAsync(null);

        await bench.Host.ExchangeAsync("AT+CEREG?\r", "\r\n+CEREG: 0,1\r\n" + Ok);
    }
}
