using System.Text;
using Microsoft.Extensions.Logging;

namespace Quectel.Mqtt.Tests;

/// <summary>
/// What modules were seen to send, byte for byte, each with the section of the QMT reference that has it; and what the
/// caller sees of it.
/// </summary>
public sealed class MqttQuirkTests
{
    private const string Done = "done";
    private const int PingUnanswered = 2016;
    private static readonly TimeSpan Belt = ScriptedRig.Belt;

    /// <summary>Section, bytes behind <c>AT+QMTOPEN=0,"broker",1883</c>, outcome.</summary>
    public static TheoryData<string, string, string> Opening => new()
    {
        { "2.2: OK and outcome in one read", "\r\nOK\r\n\r\n+QMTOPEN: 0,0\r\n", Done },
        { "2.2: outcome before its OK", "\r\n+QMTOPEN: 0,0\r\n\r\nOK\r\n", Done },
        { "C19: the query's answer first", "\r\n+QMTOPEN: 0,\"broker\",1883\r\n\r\nOK\r\n\r\n+QMTOPEN: 0,0\r\n", Done },
        { "C19: and it is no outcome", "\r\n+QMTOPEN: 0,\"broker\",1883\r\n\r\nOK\r\n\r\n+QMTOPEN: 0,3\r\n", "Open 3" },
        { "5: the sign counts", "\r\nOK\r\n\r\n+QMTOPEN: 0,-1\r\n", "Open -1" },
        { "5: not in the table", "\r\nOK\r\n\r\n+QMTOPEN: 0,9\r\n", "Open 9" },
        { "20.13: late words of the connection before", "\r\n+QMTCLOSE: 0,0\r\n\r\n+QMTSTAT: 0,1\r\n\r\nOK\r\n\r\n+QMTOPEN: 0,0\r\n", Done },
        { "20.15: the end right behind it", "\r\nOK\r\n\r\n+QMTOPEN: 0,0\r\n\r\n+QMTSTAT: 0,1\r\n", "lost ClosedByPeer" },
        { "5: of another client", "\r\nOK\r\n\r\n+QMTOPEN: 1,4\r\n\r\n+QMTOPEN: 0,0\r\n", Done },
    };

    /// <summary>Section, bytes behind <c>AT+QMTCONN=0,"c"</c>, outcome.</summary>
    public static TheoryData<string, string, string> LoggingIn => new()
    {
        { "20.10: no return code", "\r\nOK\r\n\r\n+QMTCONN: 0,0\r\n", Done },
        { "7: two fields, not the end", "\r\nOK\r\n\r\n+QMTCONN: 0,1\r\n\r\n+QMTCONN: 0,0,0\r\n", Done },
        { "2.3: retransmissions", "\r\nOK\r\n\r\n+QMTCONN: 0,1,1\r\n\r\n+QMTCONN: 0,1,2\r\n\r\n+QMTCONN: 0,0,0\r\n", Done },
        { "2.2: outcome before its OK", "\r\n+QMTCONN: 0,0,0\r\n\r\nOK\r\n", Done },
        { "21.5: refused, in two lines", "\r\nOK\r\n\r\n+QMTCONN: 0,0,2\r\n\r\n+QMTSTAT: 0,4\r\n", "refused IdentifierRejected" },
        { "21.5: refused, in two lines", "\r\nOK\r\n\r\n+QMTCONN: 0,0,5\r\n\r\n+QMTSTAT: 0,4\r\n", "refused NotAuthorized" },
        { "20.4: +QMTSTAT and no more", "\r\nOK\r\n\r\n+QMTSTAT: 0,1\r\n", "lost ClosedByPeer" },
        { "20.4: +QMTSTAT and no more", "\r\nOK\r\n\r\n+QMTSTAT: 0,3\r\n", "lost ConnectFailed" },
        { "20.4: +QMTSTAT and no more", "\r\nOK\r\n\r\n+QMTSTAT: 0,4\r\n", "lost ConnectNotAcknowledged" },
        { "14.1: reserved", "\r\nOK\r\n\r\n+QMTSTAT: 0,255\r\n", "lost Unknown" },
        { "22.14: a line that nobody knows", "\r\nOK\r\n\r\n+QMTFUTURE: 0,7\r\n\r\n+QMTCONN: 0,0,0\r\n", Done },
        { "4.3: what the session had waiting comes first", "\r\nOK\r\n\r\n+QMTRECV: 0,1,\"a\",2,\"hi\"\r\n\r\n+QMTCONN: 0,0,0\r\n", Done },
    };

    /// <summary>Section, bytes behind the payload of a publish at QoS 1 with the id 1, outcome.</summary>
    public static TheoryData<string, string, string> Publishing => new()
    {
        { "C22: under the other name", "\r\nOK\r\n\r\n+QMTPUB: 0,1,0\r\n", Done },
        { "2.2: outcome before its OK", "\r\n+QMTPUBEX: 0,1,0\r\n\r\nOK\r\n", Done },
        { "2.3: an early +QMTPUBREL, its fields in another order", "\r\nOK\r\n\r\n+QMTPUBREL: 0,1,1\r\n\r\n+QMTPUBEX: 0,1,0\r\n", Done },
        { "21.8: notices, then given up", "\r\nOK\r\n\r\n+QMTPUBEX: 0,1,1,1\r\n\r\n+QMTPUBEX: 0,1,1,2\r\n\r\n+QMTPUBEX: 0,1,2\r\n", "Publish 2" },
        { "20.9: a notice, then the end", "\r\nOK\r\n\r\n+QMTPUBEX: 0,1,1\r\n\r\n+QMTSTAT: 0,3\r\n", "lost ConnectFailed" },
        { "14.3: a ping is not answered; the end may come or not", "\r\nOK\r\n\r\n+QMTPING: 0,1\r\n\r\n+QMTPUBEX: 0,1,0\r\n", Done },
        { "21.11: keep-alive lost", "\r\nOK\r\n\r\n+QMTPING: 0,1\r\n\r\n+QMTSTAT: 0,2\r\n", "lost PingTimeout" },
        { "11.5: a message and another's outcome in between", "\r\n+QMTRECV: 0,0,\"a\",4,\"OK\r\n\"\r\n\r\nOK\r\n\r\n+QMTPUBEX: 0,9,2\r\n\r\n+QMTPUBEX: 0,1,0\r\n", Done },
        { "14.4: a space that is not there, or there twice", "\r\nOK\r\n\r\n+QMTPUBEX:0,1,0\r\n", Done },
    };

    /// <summary>Section, bytes of a subscription to <c>a</c> with the id 1, outcome.</summary>
    public static TheoryData<string, string, string> Subscribing => new()
    {
        { "9: granted less", "\r\nOK\r\n\r\n+QMTSUB: 0,1,0,0\r\n", "granted AtMostOnce" },
        { "9: refused, though the result is 0", "\r\nOK\r\n\r\n+QMTSUB: 0,1,0,128\r\n", "Subscribe 0" },
        { "9: the notice has a value, too", "\r\nOK\r\n\r\n+QMTSUB: 0,1,1,1\r\n\r\n+QMTSUB: 0,1,0,1\r\n", "granted AtLeastOnce" },
        { "9: given up, without a value", "\r\nOK\r\n\r\n+QMTSUB: 0,1,2\r\n", "Subscribe 2" },
        { "20.5: a retained message first", "\r\n+QMTRECV: 0,0,\"a\",2,\"on\"\r\n\r\nOK\r\n\r\n+QMTSUB: 0,1,0,1\r\n", "granted AtLeastOnce" },
    };

    /// <summary>Section, bytes of a message, topic and payload.</summary>
    public static TheoryData<string, string, string, string> Receiving => new()
    {
        { "21.7: quote and line feed", "\r\n+QMTRECV: 0,1,\"a/x\",5,\"he\"l\n\"\r\n", "a/x", "he\"l\n" },
        { "14.2: length, no quotes", "\r\n+QMTRECV: 0,1,\"a/x\",5,hello\r\n", "a/x", "hello" },
        { "20.12: on the next line", "\r\n+QMTRECV: 0,0,\"t\",4\r\n{\r\n}\r\n", "t", "{\r\n}" },
        { "14.2: nothing, with its length", "\r\n+QMTRECV: 0,0,\"t\",0,\"\"\r\n", "t", "" },
        { "21.12: no length, several lines", "\r\n+QMTRECV: 0,0,\"$iothub/twin/res/200/?$rid=1\",\"{\r\n  \"a\": 1,\r\n}\"\r\n", "$iothub/twin/res/200/?$rid=1", "{\r\n  \"a\": 1,\r\n}" },
        { "14.2: no length, quotes inside", "\r\n+QMTRECV: 0,0,\"t\",\"{\"command_type\": 2,\"command_id\":5}\"\r\n", "t", "{\"command_type\": 2,\"command_id\":5}" },
        { "14.2: no length, no quotes", "\r\n+QMTRECV: 0,0,\"t\",on\r\n", "t", "on" },
        { "14.2: commas in the topic", "\r\n+QMTRECV: 0,0,\"a,1,\",2,\"hi\"\r\n", "a,1,", "hi" },
        { "17: what ends a payload that is sent", "\r\n+QMTRECV: 0,0,\"t\",3,\"\u001a\u001b\0\"\r\n", "t", "\u001a\u001b\0" },
        { "17: what looks like an answer", "\r\n+QMTRECV: 0,0,\"t\",18,\"\r\nOK\r\n+QMTSTAT: 0,\"\r\n", "t", "\r\nOK\r\n+QMTSTAT: 0," },
        { "20.5: of another client before it", "\r\n+QMTRECV: 1,0,\"t\",1,\"x\"\r\n\r\n+QMTRECV: 0,0,\"t\",1,\"y\"\r\n", "t", "y" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Opening))]
    public async Task ConnectAsync_Opening(string section, string bytes, string outcome)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        Task connecting = rig.CreateClient().ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.ExpectAsync("AT+QMTOPEN=0,\"broker\",1883");
        await rig.Wire.SendAsync(bytes);
        if (outcome == Done)
        {
            await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,0,0");
        }

        Assert.Equal((section, outcome), (section, await OutcomeAsync(connecting)));
    }

    [Theory]
    [MemberData(nameof(LoggingIn))]
    public async Task ConnectAsync_LoggingIn(string section, string bytes, string outcome)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.ExpectAsync("AT+QMTCONN=0,\"c\"");
        await rig.Wire.SendAsync(bytes);

        Assert.Equal((section, outcome), (section, await OutcomeAsync(connecting)));
        Assert.Equal(outcome == Done, client.State == MqttConnectionState.Connected);
    }

    [Fact] // 2.3: the module has closed nothing, so the index is freed for the next attempt.
    public async Task ConnectAsync_ConnectNotSent_FreesTheIndex()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        Task connecting = rig.CreateClient().ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,2");
        await rig.Wire.AnswerAsync("AT+QMTCLOSE=0", "OK", "+QMTCLOSE: 0,0");

        Assert.Equal("Connect 2", await OutcomeAsync(connecting));
    }

    [Theory]
    [MemberData(nameof(Publishing))]
    public async Task PublishAsync_QosOne(string section, string bytes, string outcome)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("t", "x"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Cancel);
        await rig.Wire.ExpectAsync("AT+QMTPUBEX=0,1,1,0,\"t\",1");
        await rig.Wire.SendAsync("\r\n> ");
        await rig.Wire.ReadBytesAsync(1);
        await rig.Wire.SendAsync(bytes);

        Assert.Equal((section, outcome), (section, await OutcomeAsync(publishing)));
    }

    [Fact] // 14.3
    public async Task PingReport_OfThisClient_IsAWarning()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        await rig.Wire.SendLinesAsync("+QMTPING: 1,1", "+QMTPING: 0,1");
        await SubscribeAsync(rig, client); // By then both have been seen.

        Assert.Contains("client 0", Assert.Single(rig.Log.Of(PingUnanswered, LogLevel.Warning)), StringComparison.Ordinal);
        Assert.Equal(MqttConnectionState.Connected, client.State);
    }

    [Theory]
    [InlineData("\r\n>")] // 11.2: BG770A, BG77
    [InlineData("\r\n> ")] // BG95, EC600S
    [InlineData(">\r\n")] // EC800M: a line that holds it alone
    public async Task PublishAsync_AnyShapeOfThePrompt_IsTaken(string prompt)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task publishing = client.PublishAsync("t", "x"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Cancel);
        await rig.Wire.ExpectAsync("AT+QMTPUBEX=0,1,1,0,\"t\",1");
        await rig.Wire.SendAsync(prompt);
        Assert.Equal("x"u8.ToArray(), await rig.Wire.ReadBytesAsync(1));
        await rig.Wire.SendLinesAsync("OK", "+QMTPUBEX: 0,1,0");

        Assert.Equal(Done, await OutcomeAsync(publishing));
    }

    [Theory]
    [MemberData(nameof(Subscribing))]
    public async Task SubscribeAsync_OneFilter(string section, string bytes, string outcome)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task<MqttSubscription> subscribing = client.SubscribeAsync("a", cancellationToken: Cancel);
        await rig.Wire.ExpectAsync("AT+QMTSUB=0,1,\"a\",1");
        await rig.Wire.SendAsync(bytes);

        string found = await OutcomeAsync(subscribing);
        Assert.Equal((section, outcome), (section, found == Done ? $"granted {(await subscribing).Granted[0]}" : found));
    }

    [Theory]
    [InlineData("+QMTUNS: 0,2,0")]
    [InlineData("+QMTUNS: 0,2,0,0")] // 10: some show a value
    [InlineData("+QMTUNS: 0,2,1,1\r\n\r\n+QMTUNS: 0,2,0")]
    public async Task UnsubscribeAsync_AnyShape_IsDone(string outcome)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = await SubscribeAsync(rig, client);
        Task unsubscribing = subscription.UnsubscribeAsync(Cancel);
        await rig.Wire.AnswerAsync("AT+QMTUNS=0,2,\"#\"", "OK", outcome);

        Assert.Equal(Done, await OutcomeAsync(unsubscribing));
    }

    [Theory]
    [MemberData(nameof(Receiving))]
    public async Task Messages_InOneRead(string section, string bytes, string topic, string payload)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = client.Listen([new MqttTopicFilter("#"), new MqttTopicFilter("$iothub/#")]);
        await rig.Wire.SendAsync(bytes);

        await AssertNextAsync(subscription, section, topic, payload);
        await rig.Wire.SendLinesAsync("+QMTRECV: 0,0,\"next\",2,\"on\"");
        await AssertNextAsync(subscription, section, "next", "on");
    }

    [Theory]
    [MemberData(nameof(Receiving))]
    public async Task Messages_ByteByByte(string section, string bytes, string topic, string payload)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = client.Listen([new MqttTopicFilter("#"), new MqttTopicFilter("$iothub/#")]);
        foreach (byte one in Encoding.UTF8.GetBytes(bytes))
        {
            await rig.Wire.SendAsync([one]);
        }

        await AssertNextAsync(subscription, section, topic, payload);
    }

    private static async Task AssertNextAsync(MqttSubscription subscription, string section, string topic, string payload)
    {
        MqttMessage message = await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Belt, Cancel);
        Assert.Equal((section, topic, payload), (section, message.Topic, Encoding.UTF8.GetString(message.Payload.Span)));
    }

    private static async Task<MqttSubscription> SubscribeAsync(ScriptedRig rig, QuectelMqttClient client)
    {
        Task<MqttSubscription> subscribing = client.SubscribeAsync("#", cancellationToken: Cancel);
        await rig.Wire.AnswerAsync("AT+QMTSUB=0,1,\"#\",1", "OK", "+QMTSUB: 0,1,0,1");
        return await subscribing.WaitAsync(Belt, Cancel);
    }

    private static async Task<string> OutcomeAsync(Task operation)
    {
        try
        {
            await operation.WaitAsync(Belt, Cancel);
            return Done;
        }
        catch (MqttOperationException error)
        {
            return $"{error.Operation} {error.ResultCode}";
        }
        catch (MqttConnectRefusedException error)
        {
            return $"refused {error.ReturnCode}";
        }
        catch (MqttConnectionLostException error)
        {
            return $"lost {error.Reason}";
        }
    }
}
