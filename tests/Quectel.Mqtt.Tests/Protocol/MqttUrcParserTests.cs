using System.Text;
using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Tests.Protocol;

public sealed class MqttUrcParserTests
{
    [Theory]
    [InlineData("+QMTOPEN: 0,-1", MqttOperation.Open, 0, 0, -1)]
    [InlineData("+QMTCLOSE: 5,0", MqttOperation.Close, 5, 0, 0)]
    [InlineData("+QMTCONN: 0,0,5", MqttOperation.Connect, 0, 0, 0, 5)]
    [InlineData("+QMTCONN: 0,0", MqttOperation.Connect, 0, 0, 0)]
    [InlineData("+QMTDISC: 0,0", MqttOperation.Disconnect, 0, 0, 0)]
    [InlineData("+QMTSUB: 0,7,0,1,2", MqttOperation.Subscribe, 0, 7, 0, 1, 2)]
    [InlineData("+QMTUNS: 0,2,0", MqttOperation.Unsubscribe, 0, 2, 0)]
    [InlineData("+QMTPUB: 0,10,1,3", MqttOperation.Publish, 0, 10, 1, 3)]
    [InlineData("+QMTPUBEX: 3,65535,2", MqttOperation.Publish, 3, 65535, 2)]
    [InlineData("+QMTPUB:0,8,0", MqttOperation.Publish, 0, 8, 0)]
    public void Parse_Outcome_GivesItsParts(string line, MqttOperation operation, int index, int messageId, int result, params int[] values)
    {
        var urc = Assert.IsType<MqttResultUrc>(MqttUrcParser.Parse(new AtLine(line)));

        Assert.Equal((operation, index, messageId, result), (urc.Operation, urc.ClientIndex!.Value, urc.MessageId, urc.Result));
        Assert.Equal(values, urc.Values);
    }

    [Theory]
    [InlineData("+QMTOPEN: 0,\"broker\",1883")]
    [InlineData("+QMTRECV: 0")]
    [InlineData("+QMTRECV: 0,1,0,0,0,0")]
    [InlineData("+QMTRECV: 0,0,\"t\",5,\"hell")]
    [InlineData("+QMTRECV: 0,\"a\"")]
    [InlineData("+QMTPUBREL: 0,1,8")]
    [InlineData("+QMTFUTURE: 1")]
    [InlineData("+CSQ: 20,99")]
    [InlineData("OK")]
    public void Parse_LineOfAnotherMeaning_IsNotOurs(string line) => Assert.Null(MqttUrcParser.Parse(new AtLine(line)));

    [Fact]
    public void Parse_TwoNumbers_AreTheNewsOfAMessageInTheModule() =>
        Assert.Equal(new MqttStoredUrc(5, 4), MqttUrcParser.Parse(new AtLine("+QMTRECV: 5,4")));

    [Theory]
    [InlineData("+QMTPUB: 0,8,1", true)]
    [InlineData("+QMTSUB: 0,8,1,2", true)]
    [InlineData("+QMTCONN: 0,1", true)]
    [InlineData("+QMTPUB: 0,8,2", false)]
    [InlineData("+QMTOPEN: 0,1", false)]
    public void IsInterim_ResultOne_OnlyOfAcknowledgedOperations(string line, bool expected) =>
        Assert.Equal(expected, Assert.IsType<MqttResultUrc>(MqttUrcParser.Parse(new AtLine(line))).IsInterim);

    [Theory]
    [InlineData("+QMTRECV: 0,0,\"a,b\",on, \"really\"", "on, \"really\"")]
    [InlineData("+QMTRECV: 0,0,\"a,b\",", "")]
    [InlineData("+QMTRECV: 0,0,\"a,b\",20 °C", "20 °C")]
    public void Parse_MessageWithoutQuotesAndLength_GivesTheRestOfTheLine(string line, string payload)
    {
        var urc = Assert.IsType<MqttMessageUrc>(MqttUrcParser.Parse(new AtLine(line)));

        Assert.Equal(("a,b", payload), (urc.Message.Topic, Encoding.UTF8.GetString(urc.Message.Payload.Span)));
    }

    [Fact]
    public void Parse_PingReport_IsNews() =>
        Assert.Equal(new MqttPingUrc(2), MqttUrcParser.Parse(new AtLine("+QMTPING: 2,1")));

    [Fact]
    public void Parse_Message_GivesTopicWithItsCommas()
    {
        var urc = Assert.IsType<MqttMessageUrc>(MqttUrcParser.Parse(new AtLine("+QMTRECV: 0,3,\"a,b\",2", "hi"u8.ToArray())));

        Assert.Equal(("a,b", 3), (urc.Message.Topic, urc.Message.MessageId));
    }

    [Fact]
    public void Parse_Garbled_ThrowsWithTheLine()
    {
        var error = Assert.Throws<AtProtocolException>(() => MqttUrcParser.Parse(new AtLine("+QMTPUB: 0,x,0")));

        Assert.Equal("+QMTPUB: 0,x,0", error.Line);
    }
}
