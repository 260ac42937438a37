using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Mqtt;

public sealed class QmtConfigurationTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";

    [Theory]
    [InlineData("version", "4")]
    [InlineData("pdpcid", "1")]
    [InlineData("ssl", "0")]
    [InlineData("keepalive", "120")]
    [InlineData("session", "1")]
    [InlineData("timeout", "5,3,0")]
    [InlineData("will", "0")]
    [InlineData("willex", "0")]
    [InlineData("recv/mode", "0,0")]
    [InlineData("send/mode", "0")]
    [InlineData("qmtping", "5")]
    public async Task Query_Untouched_GivesTheDefaultWithoutTheIndex(string name, string values)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT+QMTCFG=\"{name}\",0\r", $"\r\n+QMTCFG: \"{name}\",{values}\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData("\"version\",0,3", "\"version\",0", "\"version\",3")]
    [InlineData("\"ssl\",0,1,2", "\"ssl\",0", "\"ssl\",1,2")]
    [InlineData("\"SSL\",5,1,2", "\"ssl\",5", "\"ssl\",1,2")]
    [InlineData("\"ssl\",0,0,0", "\"ssl\",0", "\"ssl\",0")]
    [InlineData("\"keepalive\",0,0060", "\"keepalive\",0", "\"keepalive\",60")]
    [InlineData("\"timeout\",0,10", "\"timeout\",0", "\"timeout\",10,3,0")]
    [InlineData("\"timeout\",0,10,,1", "\"timeout\",0", "\"timeout\",10,3,1")]
    [InlineData("\"recv/mode\",0,0,1", "\"recv/mode\",0", "\"recv/mode\",0,1")]
    [InlineData("\"recv/mode\",0,1", "\"recv/mode\",0", "\"recv/mode\",1,0")]
    [InlineData("\"will\",0,1,2,1,\"gone\",\"bye, all\"", "\"will\",0", "\"will\",1,2,1,\"gone\",\"bye, all\"")]
    [InlineData("\"will\",0,1,0,0,\"gone\",\"\"", "\"will\",0", "\"will\",1,0,0,\"gone\",\"\"")]
    [InlineData("\"aliauth\",0,\"k\",\"d\",\"s\"", "\"aliauth\",0", "\"aliauth\",\"k\",\"d\",\"s\"")]
    public async Task Write_Valid_ReadsBack(string write, string query, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT+QMTCFG={write}\r", Ok);
        await bench.Host.ExchangeAsync($"AT+QMTCFG={query}\r", $"\r\n+QMTCFG: {answer}\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData("\"version\",0,5")]
    [InlineData("\"version\",6,4")]
    [InlineData("\"version\"")]
    [InlineData("version,0,4")]
    [InlineData("\"version\",0,\"4\"")]
    [InlineData("\"version\",0,4,4")]
    [InlineData("\"clean_session\",0,1")]
    [InlineData("\"ssl\",0,1")]
    [InlineData("\"will\",0,1,0,0,\"topic\"")]
    [InlineData("\"will\",0,1,3,0,\"topic\",\"x\"")]
    [InlineData("\"keepalive\",0,3601")]
    [InlineData("\"timeout\",0,0")]
    [InlineData("\"aliauth\",0,\"k\"")]
    public async Task Write_Invalid_IsAnError(string write)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT+QMTCFG={write}\r", Error);
    }

    [Fact]
    public async Task Query_CredentialsNotSet_AnswersOkOnly()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+QMTCFG=\"aliauth\",0\r", Ok);
    }

    [Fact]
    public async Task Test_Bg95_ListsItsNamesAndRanges()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = "BG95");

        await bench.Host.ExchangeAsync(
            "AT+QMTCFG=?\r",
            "\r\n+QMTCFG: \"version\",(0-5),(3,4)"
            + "\r\n+QMTCFG: \"pdpcid\",(0-5),(1-16)"
            + "\r\n+QMTCFG: \"ssl\",(0-5),(0,1),(0-5)"
            + "\r\n+QMTCFG: \"keepalive\",(0-5),(0-3600)"
            + "\r\n+QMTCFG: \"session\",(0-5),(0,1)"
            + "\r\n+QMTCFG: \"timeout\",(0-5),(1-60),(1-10),(0,1)"
            + "\r\n+QMTCFG: \"will\",(0-5),(0,1),(0-2),(0,1),\"willtopic\",\"willmessage\""
            + "\r\n+QMTCFG: \"recv/mode\",(0-5),(0,1),(0,1)"
            + "\r\n+QMTCFG: \"aliauth\",(0-5),\"productkey\",\"devicename\",\"devicesecret\""
            + "\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Write_Bg95_DoesNotKnowSendMode()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = "BG95-M3");

        await bench.Host.ExchangeAsync("AT+QMTCFG=\"send/mode\",0,1\r", Error);
    }

    [Fact]
    public async Task Connect_AllSettings_ReachTheBroker()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"version\",0,3;+QMTCFG=\"keepalive\",0,30\r", Ok);
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"session\",0,0\r", Ok);
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"will\",0,1,1,1,\"gone\",\"bye\"\r", Ok);
        await bench.OpenAsync();

        await bench.Host.ExchangeAsync(
            "AT+QMTCONN=0,\"id\",\"user\",\"pass\"\r", "\r\nOK\r\n\r\n+QMTCONN: 0,0,0\r\n");

        BrokerConnect connect = bench.Broker.Last.Connect!;
        Assert.Equal(("id", "user", "pass"), (connect.ClientId, connect.UserName, connect.Password));
        Assert.Equal((3, 30, false), (connect.ProtocolLevel, connect.KeepAliveSeconds, connect.CleanSession));
        Assert.Equal(("gone", 1, true), (connect.Will!.Topic, connect.Will.Qos, connect.Will.Retain));
        Assert.Equal("bye"u8.ToArray(), connect.Will.Payload.ToArray());
    }

    [Fact]
    public async Task ExtendedWill_MessageAtThePrompt_HoldsAnyByte()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);

        await bench.Host.ExchangeAsync("AT+QMTCFG=\"willex\",0,1,0,0,\"gone\",4\r", "\r\n> ");
        await bench.Host.ExchangeAsync("\"\x1a\r\xff", Ok);
        await bench.Host.ExchangeAsync(
            "AT+QMTCFG=\"willex\",0\r", "\r\n+QMTCFG: \"willex\",1,0,0,\"gone\",4\r\n\r\nOK\r\n");
        await bench.OpenAsync();
        await bench.ConnectAsync();

        Assert.Equal([(byte)'"', 0x1a, (byte)'\r', 0xff], bench.Broker.Last.Connect!.Will!.Payload.ToArray());
    }
}
