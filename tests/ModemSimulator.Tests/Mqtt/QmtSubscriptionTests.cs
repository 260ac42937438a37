using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Mqtt;

public sealed class QmtSubscriptionTests
{
    [Theory]
    [InlineData("AT+QMTSUB=0,1,\"topic\",2", "+QMTSUB: 0,1,0,2")]
    [InlineData("AT+QMTSUB=0,7,\"a/#\",1,\"b\",2", "+QMTSUB: 0,7,0,1,2")]
    [InlineData("AT+QMTSUB=0,65535,\"low/+\",2,\"refused\",0,\"c\",0", "+QMTSUB: 0,65535,0,1,128,0")]
    [InlineData("AT+QMTUNS=0,2,\"a/#\",\"b\"", "+QMTUNS: 0,2,0")]
    public async Task Request_Connected_ReportsTheResult(string command, string urc)
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync(command + "\r", $"\r\nOK\r\n\r\n{urc}\r\n");
    }

    [Theory]
    [InlineData("AT+QMTSUB=0,0,\"t\",0")]
    [InlineData("AT+QMTSUB=0,1,\"t\"")]
    [InlineData("AT+QMTSUB=0,1,\"t\",3")]
    [InlineData("AT+QMTSUB=0,1,\"t\",\"1\"")]
    [InlineData("AT+QMTSUB=0,1,t,1")]
    [InlineData("AT+QMTSUB=0,1,\"\",1")]
    [InlineData("AT+QMTSUB=0,1,\"1\",0,\"2\",0,\"3\",0,\"4\",0,\"5\",0,\"6\",0")]
    [InlineData("AT+QMTUNS=0,1")]
    [InlineData("AT+QMTUNS=0,1,t")]
    public async Task Request_Invalid_IsAnError(string command)
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Subscribe_Utf8Topic_ReachesTheBrokerAsText()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        // "ä/#" in UTF-8
        await bench.Host.ExchangeAsync("AT+QMTSUB=0,1,\"\u00c3\u00a4/#\",1\r", "\r\nOK\r\n\r\n+QMTSUB: 0,1,0,1\r\n");
        Assert.Equal([new BrokerSubscription("ä/#", 1)], bench.Broker.Last.Subscriptions);

        bench.Broker.Last.Deliver("ä/1", "x", qos: 0);
        await bench.Host.ExpectAsync("\r\n+QMTRECV: 0,0,\"\u00c3\u00a4/1\",\"x\"\r\n");
    }
}
