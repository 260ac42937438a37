namespace Quectel.Simulator.Tests;

public sealed class NetworkTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData("EC25", "AT+CEREG=2;+CEREG?", "+CEREG: 2,1,\"D509\",\"80D413D\",7")]
    [InlineData("BG95", "AT+CEREG=2;+CEREG?", "+CEREG: 2,1,\"D509\",\"80D413D\",8")]
    [InlineData("EC25", "AT+CREG=1;+CREG?", "+CREG: 1,1")]
    [InlineData("EC25", "AT+CGREG?", "+CGREG: 0,1")]
    [InlineData("EC25", "AT+COPS?", "+COPS: 0,0,\"Simulated Mobile\",7")]
    [InlineData("BG95", "AT+COPS=3,2;+COPS?", "+COPS: 0,2,\"00101\",8")]
    [InlineData("EC25", "AT+QCSQ", "+QCSQ: \"LTE\",-57,-87,194,-10")]
    [InlineData("BG95", "AT+QCSQ", "+QCSQ: \"eMTC\",-60,-87,194,-10")]
    [InlineData("EC25", "AT+QNWINFO", "+QNWINFO: \"FDD LTE\",\"00101\",\"LTE BAND 3\",1650")]
    [InlineData("BG95", "AT+QNWINFO", "+QNWINFO: \"eMTC\",\"00101\",\"LTE BAND 20\",6200")]
    [InlineData("EC25", "AT+CGATT?", "+CGATT: 1")]
    [InlineData("EC25", "AT+CPAS", "+CPAS: 0")]
    [InlineData("EC25", "AT+CFUN=?", "+CFUN: (0,1,4),(0,1)")]
    [InlineData("EC25", "AT+QURCCFG=\"urcport\"", "+QURCCFG: \"urcport\",\"usbat\"")]
    [InlineData("EC25", "AT+QURCCFG=\"urcport\",\"uart1\";+QURCCFG=\"urcport\"", "+QURCCFG: \"urcport\",\"uart1\"")]
    [InlineData("BG95", "AT+CGMR", "BG95M3LAR02A03")]
    [InlineData("BG95", "AT+QGMR?", "BG95M3LAR02A03_01.011.01.011")]
    [InlineData("EC25", "AT+CGSN", "861234050000001")]
    [InlineData("EC25", "AT+QCCID", "+QCCID: 89860025128306012474")]
    public async Task Query_Registered_AnswersAsTheFamilyDoes(string model, string command, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = model);

        await bench.Host.ExchangeAsync(command + "\r", $"\r\n{answer}\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Coverage_LostAndBack_IsReportedByLevel()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+CREG=1;+CEREG=2\r", Ok);

        await bench.Modem.DropNetworkAsync();
        await bench.Host.ExpectAsync("\r\n+CREG: 2\r\n\r\n+CEREG: 2\r\n");
        await bench.Host.ExchangeAsync("AT+CSQ;+QCSQ;+QNWINFO;+COPS?\r",
            "\r\n+CSQ: 99,99\r\n\r\n+QCSQ: \"NOSERVICE\"\r\n\r\n+QNWINFO: No Service\r\n\r\n+COPS: 0\r\n\r\nOK\r\n");

        await bench.Modem.RestoreNetworkAsync();
        await bench.Host.ExpectAsync("\r\n+CREG: 1\r\n\r\n+CEREG: 1,\"D509\",\"80D413D\",7\r\n");
    }

    [Fact]
    public async Task Coverage_Lost_BreaksContextsAndMqttUntilDeactivated()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Modem.DropNetworkAsync();
        await bench.Host.ExpectAsync("\r\n+QIURC: \"pdpdeact\",1\r\n\r\n+QMTSTAT: 0,7\r\n");
        await bench.Modem.RestoreNetworkAsync();

        await bench.Host.ExchangeAsync("AT+QIACT=1\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+QIDEACT=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIACT=1\r", Ok);
    }

    [Fact]
    public async Task Radio_SwitchedOffAndOn_RegistersAnewWithTheSimReadable()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+CEREG=1\r", Ok);

        await bench.Host.ExchangeAsync("AT+CFUN=4\r", "\r\n+CEREG: 0\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CPIN?;+COPS?\r", "\r\n+CPIN: READY\r\n\r\n+COPS: 0\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync(
            "AT+CFUN=1\r", "\r\n+CEREG: 2\r\n\r\n+CEREG: 1\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Operator_Deregistered_IsIdleUntilSelectedAgain()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+COPS=2\r", Ok);
        await bench.Host.ExchangeAsync("AT+COPS?;+CREG?\r", "\r\n+COPS: 2\r\n\r\n+CREG: 0,0\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+COPS=1,2,\"26201\"\r", "\r\n+CME ERROR: 30\r\n");
        await bench.Host.ExchangeAsync("AT+COPS=1,2,\"00101\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+CREG?\r", "\r\n+CREG: 0,1\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Attach_Withdrawn_AffectsPacketDomainsOnly()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+CGATT=0\r", Ok);
        await bench.Host.ExchangeAsync(
            "AT+CGATT?;+CREG?;+CEREG?\r",
            "\r\n+CGATT: 0\r\n\r\n+CREG: 0,1\r\n\r\n+CEREG: 0,0\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData("AT+CREG=3")]
    [InlineData("AT+CFUN=2")]
    [InlineData("AT+CFUN=0,1")]
    [InlineData("AT+QURCCFG=\"urcport\",\"nowhere\"")]
    [InlineData("AT+COPS=5")]
    [InlineData("AT+CGATT=2")]
    public async Task Write_OutOfRange_IsAnError(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
    }
}
