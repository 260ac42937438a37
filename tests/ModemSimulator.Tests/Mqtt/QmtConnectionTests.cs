using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Mqtt;

public sealed class QmtConnectionTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";

    [Fact]
    public async Task Open_ContextDown_BringsItUpAndConnectsToTheNamedHost()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);

        await bench.Host.ExchangeAsync(
            "AT+QMTOPEN=3,\"broker.example\",\"8883\"\r", "\r\nOK\r\n\r\n+QMTOPEN: 3,0\r\n");

        Assert.Equal([new BrokerTarget("broker.example", 8883)], bench.Broker.Opened);
        await bench.Host.ExchangeAsync("AT+QIACT?\r", "\r\n+QIACT: 1,1,1,\"10.7.157.1\"\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync(
            "AT+QMTOPEN?\r", "\r\n+QMTOPEN: 3,\"broker.example\",8883\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QMTCONN?\r", "\r\n+QMTCONN: 3,1\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Open_OccupiedIndex_Is2UntilClosed()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"broker\",1883\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,2\r\n");
        await bench.Host.ExchangeAsync("AT+QMTCLOSE=0\r", "\r\nOK\r\n\r\n+QMTCLOSE: 0,0\r\n");
        await bench.OpenAsync();

        await bench.Broker.Connections[0].Disposed.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(bench.Broker.Connections[0].Disconnected);
    }

    [Theory]
    [InlineData(BrokerOpenStatus.NetworkFailure, -1)]
    [InlineData(BrokerOpenStatus.UnknownHost, 4)]
    public async Task Open_BrokerNotReached_GivesTheResultAndStaysClosed(BrokerOpenStatus status, int result)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);
        bench.Broker.OpenStatus = status;

        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"h\",1\r", $"\r\nOK\r\n\r\n+QMTOPEN: 0,{result}\r\n");
        await bench.Host.ExchangeAsync("AT+QMTOPEN?\r", Ok);
        await bench.Host.ExchangeAsync("AT+QMTCLOSE=0\r", Error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Open_ContextCannotComeUp_Is3(string? apn)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        if (apn is not null)
        {
            await bench.Host.ExchangeAsync($"AT+QICSGP=1,1,\"{apn}\"\r", Ok);
        }

        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"h\",1\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,3\r\n");
    }

    [Fact]
    public async Task Open_WithTls_AsksTheBrokerForIt()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QMTCFG=\"ssl\",0,1,2\r", Ok);
        await bench.Host.ExchangeAsync("AT+QSSLCFG=\"sni\",2,1\r", Ok);

        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"h\",8883\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,0\r\n");

        Assert.True(Assert.Single(bench.Broker.Opened).Tls?.SendsHostName);
    }

    [Theory]
    [InlineData("AT+QMTOPEN=6,\"h\",1")]
    [InlineData("AT+QMTOPEN=0,h,1")]
    [InlineData("AT+QMTOPEN=0,\"\",1")]
    [InlineData("AT+QMTOPEN=0,\"h\",0")]
    [InlineData("AT+QMTOPEN=0,\"h\",65536")]
    [InlineData("AT+QMTOPEN=0,\"h\"")]
    [InlineData("AT+QMTCLOSE=0")]
    [InlineData("AT+QMTCONN=0,\"dev1\"")]
    [InlineData("AT+QMTDISC=0")]
    [InlineData("AT+QMTSUB=0,1,\"t\",0")]
    [InlineData("AT+QMTUNS=0,1,\"t\"")]
    [InlineData("AT+QMTPUB=0,0,0,0,\"t\",3")]
    [InlineData("AT+QMTPUBEX=0,0,0,0,\"t\",3")]
    public async Task Command_ClosedClientOrBadArguments_IsAnErrorWithoutPromptOrUrc(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", Error);
        await bench.Host.ExpectNothingAsync();
    }

    [Theory]
    [InlineData("AT+QMTOPEN=?", "+QMTOPEN: (0-5),\"hostname\",(1-65535)")]
    [InlineData("AT+QMTCLOSE=?", "+QMTCLOSE: (0-5)")]
    [InlineData("AT+QMTCONN=?", "+QMTCONN: (0-5),\"clientid\",\"username\",\"password\"")]
    [InlineData("AT+QMTDISC=?", "+QMTDISC: (0-5)")]
    [InlineData("AT+QMTPUB=?", "+QMTPUB: (0-5),<msgid>,(0-2),(0,1),\"topic\",(1-1500)")]
    [InlineData("AT+QMTPUBEX=?", "+QMTPUBEX: (0-5),<msgid>,(0-2),(0,1),\"topic\",\"length\"")]
    public async Task Test_EachCommand_ListsItsArguments(string command, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", $"\r\n{answer}\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Connect_WhenConnected_IsAnError()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync("AT+QMTCONN=0,\"dev1\"\r", Error);
        await bench.Host.ExchangeAsync("AT+QMTCONN?\r", "\r\n+QMTCONN: 0,3\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Connect_Refused_GivesTheCodeThenStat4AndIsClosed()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);
        bench.Broker.OnConnect = _ => Task.FromResult<int?>(5);
        await bench.OpenAsync();

        await bench.Host.ExchangeAsync(
            "AT+QMTCONN=0,\"dev1\",\"u\",\"wrong\"\r",
            "\r\nOK\r\n\r\n+QMTCONN: 0,0,5\r\n\r\n+QMTSTAT: 0,4\r\n");
        await bench.Host.ExchangeAsync("AT+QMTCONN?\r", Ok);
        await bench.OpenAsync();
    }

    [Fact]
    public async Task Connect_NoConnack_GivesStatOnly()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);
        bench.Broker.OnConnect = _ => Task.FromResult<int?>(null);
        await bench.OpenAsync();

        await bench.Host.ExchangeAsync("AT+QMTCONN=0,\"dev1\"\r", "\r\nOK\r\n\r\n+QMTSTAT: 0,4\r\n");
    }

    [Fact]
    public async Task Connect_MessageComesWithTheConnack_IsReportedAfterIt()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);
        var connack = new TaskCompletionSource<int?>();
        bench.Broker.OnConnect = _ =>
        {
            bench.Broker.Last.Deliver("t", "queued", qos: 1);
            return connack.Task;
        };
        await bench.OpenAsync();

        await bench.Host.ExchangeAsync("AT+QMTCONN=0,\"dev1\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+QMTCONN?\r", "\r\n+QMTCONN: 0,2\r\n\r\nOK\r\n");
        connack.SetResult(0);

        await bench.Host.ExpectAsync("\r\n+QMTCONN: 0,0,0\r\n\r\n+QMTRECV: 0,1,\"t\",\"queued\"\r\n");
    }

    [Fact]
    public async Task Disconnect_WhenConnected_ReportsItAndThenStat5()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync(
            "AT+QMTDISC=0\r", "\r\nOK\r\n\r\n+QMTDISC: 0,0\r\n\r\n+QMTSTAT: 0,5\r\n");

        Assert.True(bench.Broker.Last.Disconnected);
        await bench.Host.ExchangeAsync("AT+QMTCLOSE=0\r", Error);
    }

    [Fact]
    public async Task Link_ClosedByTheBroker_IsStat1AndTheIndexIsFree()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        bench.Broker.Last.Close();

        await bench.Host.ExpectAsync("\r\n+QMTSTAT: 0,1\r\n");
        await bench.Host.ExchangeAsync("AT+QMTSUB=0,1,\"t\",0\r", Error);
        await bench.OpenAsync();
    }

    [Fact]
    public async Task Link_ContextTakenDown_IsStat7()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync("AT+QIDEACT=1\r", "\r\n+QMTSTAT: 0,7\r\n\r\nOK\r\n");
        await bench.Broker.Last.Disposed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Clients_SixAtOnce_AreIndependent()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        for (int index = 1; index <= 5; index++)
        {
            await bench.Host.ExchangeAsync(
                $"AT+QMTOPEN={index},\"broker\",1883\r", $"\r\nOK\r\n\r\n+QMTOPEN: {index},0\r\n");
        }

        await bench.Host.ExchangeAsync(
            "AT+QMTCONN?\r",
            "\r\n+QMTCONN: 0,3\r\n+QMTCONN: 1,1\r\n+QMTCONN: 2,1"
            + "\r\n+QMTCONN: 3,1\r\n+QMTCONN: 4,1\r\n+QMTCONN: 5,1\r\n\r\nOK\r\n");
    }
}
