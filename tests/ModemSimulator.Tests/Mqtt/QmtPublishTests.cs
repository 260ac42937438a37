using System.Text;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Profiles;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Mqtt;

public sealed class QmtPublishTests
{
    private const string Error = "\r\nERROR\r\n";

    // All 256 values, and what ends lines, prompts and answers elsewhere.
    private static readonly string AnyBytes =
        string.Concat(Enumerable.Range(0, 256).Select(value => (char)value))
        + "\r\nOK\r\n\x1a\x1b\"> +QMTSTAT: 0,1\r\n";

    [Theory]
    [InlineData("EC25", "QMTPUBEX", 0)]
    [InlineData("EC25", "QMTPUBEX", 1)]
    [InlineData("EC25", "QMTPUB", 2)]
    [InlineData("BG95", "QMTPUB", 1)]
    public async Task CountedPayload_AnyBytes_ArePublishedUnchanged(string model, string command, int qos)
    {
        await using Bench bench = await Bench.WithMqttAsync(model);

        await bench.Host.ExchangeAsync($"AT+{command}=0,8,{qos},1,\"a/x\",{AnyBytes.Length}\r", "\r\n> ");
        await bench.Host.ExchangeAsync(AnyBytes, $"\r\nOK\r\n\r\n+{command}: 0,8,0\r\n");

        BrokerMessage message = Assert.Single(bench.Broker.Last.Published);
        Assert.Equal(("a/x", qos, true), (message.Topic, message.Qos, message.Retain));
        Assert.Equal(Encoding.Latin1.GetBytes(AnyBytes), message.Payload.ToArray());
    }

    [Fact]
    public async Task CountedPayload_FirstBg96_IsAnError()
    {
        await using Bench bench = await Bench.WithMqttAsync("BG96-V1");

        await bench.Host.ExchangeAsync(
            "AT+QMTPUB=?\r", "\r\n+QMTPUB: (0-5),<msgid>,(0-2),(0,1),\"topic\"\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",5\r", Error);
        await bench.Host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\"\r", "\r\n> ");
        await bench.Host.ExchangeAsync("hi\x1a", "\r\nOK\r\n\r\n+QMTPUB: 0,1,0\r\n");
    }

    [Fact]
    public async Task CountedPayload_EchoOn_IsEchoedBeforeOk()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("ATE1\r", "\r\nOK\r\n");

        // qmt-commands.md 21.1
        await bench.Host.ExchangeAsync(
            "AT+QMTPUB=0,1,1,0,\"topic\",5\r", "AT+QMTPUB=0,1,1,0,\"topic\",5\r\r\n> ");
        await bench.Host.ExchangeAsync("Hello", "Hello\r\nOK\r\n\r\n+QMTPUB: 0,1,0\r\n");
    }

    [Fact]
    public async Task CountedPayload_Surplus_IsNeitherEchoedNorUnderstood()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,0,0,0,\"t\",3\r", "\r\n> ");
        await bench.Host.ExchangeAsync("abcdef\r\nAT+CSQ\r\n", "\r\nOK\r\n\r\n+QMTPUBEX: 0,0,0\r\n");
        await bench.Host.ExpectNothingAsync();

        Assert.Equal("abc"u8.ToArray(), bench.Broker.Last.Published[0].Payload.ToArray());
    }

    [Fact]
    public async Task CountedPayload_ByteByByte_IsCollected()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,0,0,0,\"t\",3\r", "\r\n> ");

        await bench.Host.SendAsync("\x1b");
        await bench.Host.SendAsync("\r");
        await bench.Host.ExchangeAsync("\x1a", "\r\nOK\r\n\r\n+QMTPUBEX: 0,0,0\r\n");

        Assert.Equal([0x1b, (byte)'\r', 0x1a], bench.Broker.Last.Published[0].Payload.ToArray());
    }

    [Theory]
    [InlineData("hi\x1a", "hi")]
    [InlineData("\x1a", "")]
    [InlineData("two\r\nlines\x1a" + "surplus", "two\r\nlines")]
    public async Task TerminatedPayload_CtrlZ_Publishes(string typed, string payload)
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync("AT+QMTPUB=0,0,0,0,\"STX-3\"\r", "\r\n> ");
        await bench.Host.ExchangeAsync(typed, "\r\nOK\r\n\r\n+QMTPUB: 0,0,0\r\n");
        await bench.Host.ExpectNothingAsync();

        Assert.Equal(payload, Encoding.Latin1.GetString(bench.Broker.Last.Published[0].Payload.Span));
    }

    [Fact]
    public async Task TerminatedPayload_Escape_AnswersOkAndPublishesNothing()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync("AT+QMTPUB=0,0,0,0,\"t\"\r", "\r\n> ");
        await bench.Host.ExchangeAsync("never mind\x1b", "\r\nOK\r\n");
        await bench.Host.ExpectNothingAsync();

        Assert.Empty(bench.Broker.Last.Published);
    }

    [Fact]
    public async Task TerminatedPayload_TooLong_IsCutSilently()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync("AT+QMTPUB=0,0,0,0,\"t\"\r", "\r\n> ");
        await bench.Host.ExchangeAsync(new string('x', 2000) + "\x1a", "\r\nOK\r\n\r\n+QMTPUB: 0,0,0\r\n");

        Assert.Equal(1500, bench.Broker.Last.Published[0].Payload.Length);
    }

    [Fact]
    public async Task Inline_Bg95_ReportsAsQmtPub()
    {
        await using Bench bench = await Bench.WithMqttAsync("BG95");

        await bench.Host.ExchangeAsync(
            "AT+QMTPUBEX=0,9,1,0,\"t\",\"a, b; {x}\"\r", "\r\nOK\r\n\r\n+QMTPUB: 0,9,0\r\n");

        Assert.Equal("a, b; {x}"u8.ToArray(), bench.Broker.Last.Published[0].Payload.ToArray());
    }

    [Theory]
    [InlineData("BG95", "AT+QMTPUBEX=0,9,1,0,\"t\",5")]
    [InlineData("EC25", "AT+QMTPUBEX=0,9,1,0,\"t\",\"inline\"")]
    [InlineData("EC25", "AT+QMTPUBEX=0,9,1,0,\"t\"")]
    [InlineData("EC25", "AT+QMTPUBEX=0,0,1,0,\"t\",5")]
    [InlineData("EC25", "AT+QMTPUBEX=0,65536,1,0,\"t\",5")]
    [InlineData("EC25", "AT+QMTPUBEX=0,1,3,0,\"t\",5")]
    [InlineData("EC25", "AT+QMTPUBEX=0,1,1,2,\"t\",5")]
    [InlineData("EC25", "AT+QMTPUBEX=0,1,1,0,\"t/#\",5")]
    [InlineData("EC25", "AT+QMTPUBEX=0,1,1,0,\"\",5")]
    [InlineData("EC25", "AT+QMTPUBEX=0,1,1,0,t,5")]
    [InlineData("EC25", "AT+QMTPUBEX=0,1,1,0,\"t\",0")]
    [InlineData("EC25", "AT+QMTPUBEX=0,1,1,0,\"t\",1501")]
    [InlineData("BG95", "AT+QMTPUB=0,1,1,0,\"t\",4097")]
    public async Task Publish_Invalid_IsAnErrorWithoutPrompt(string model, string command)
    {
        await using Bench bench = await Bench.WithMqttAsync(model);

        await bench.Host.ExchangeAsync(command + "\r", Error);
        await bench.Host.ExpectNothingAsync();
    }

    [Theory]
    [InlineData("EC25", 1500)]
    [InlineData("BG95", 4096)]
    public async Task CountedPayload_GreatestLength_IsTaken(string model, int length)
    {
        await using Bench bench = await Bench.WithMqttAsync(model);

        await bench.Host.ExchangeAsync($"AT+QMTPUB=0,0,0,0,\"t\",{length}\r", "\r\n> ");
        await bench.Host.ExchangeAsync(new string('y', length), "\r\nOK\r\n\r\n+QMTPUB: 0,0,0\r\n");
    }

    [Fact]
    public async Task Publish_TypedTooSlowly_EndsInAnErrorAndSendsNothing()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await Bench.WithMqttAsync("EC800M", options => options.TimeProvider = time);
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"edit/timeout\",0,1,20\r", "\r\nOK\r\n");

        await bench.Host.SendAsync("AT+QMTPUBEX=0,0,0,0,\"t\",4\r");
        await bench.Host.ExpectAsync($"\r\n{ModemProfiles.Get("EC800M").Prompt}");
        await bench.Host.SendAsync("ab");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(20)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(20));

        await bench.Host.ExpectAsync(Error);
        Assert.Empty(bench.Broker.Last.Published);
        await bench.Host.ExpectNothingAsync();
    }

    [Theory]
    [InlineData(1, "abcd\r\nOK\r\n")]
    [InlineData(0, "\r\nOK\r\n")]
    public async Task Publish_ViewMode_SaysWhetherThePayloadIsEchoed(int mode, string answer)
    {
        await using Bench bench = await Bench.WithMqttAsync("EC800M");
        await bench.Host.ExchangeAsync($"AT+QMTCFG=\"view/mode\",0,{mode};E1\r", "\r\nOK\r\n");

        await bench.Host.SendAsync("AT+QMTPUBEX=0,0,0,0,\"t\",4\r");
        await bench.Host.ReadUntilAsync(ModemProfiles.Get("EC800M").Prompt);
        await bench.Host.ExchangeAsync("abcd", answer);
    }

    [Fact]
    public async Task Message_HexMode_IsShownAsDigits()
    {
        await using Bench bench = await Bench.WithMqttAsync("EC800M");
        await bench.Host.ExchangeAsync(
            "AT+QMTCFG=\"dataformat\",0,0,1;+QMTCFG=\"recv/mode\",0,0,1\r", "\r\nOK\r\n");

        bench.Broker.Last.Deliver("t", "\"\r\nOK\r\n", 0);

        await bench.Host.ExpectAsync("\r\n+QMTRECV: 0,0,\"t\",7,\"220D0A4F4B0D0A\"\r\n");
    }

    [Theory]
    [InlineData("EC25", "\"send/mode\",0,1")]
    [InlineData("EC800M", "\"dataformat\",0,1,0")]
    public async Task Publish_HexMode_DecodesTheDigits(string model, string setting)
    {
        await using Bench bench = await Bench.WithMqttAsync(model);
        await bench.Host.ExchangeAsync($"AT+QMTCFG={setting}\r", "\r\nOK\r\n");

        await bench.Host.SendAsync("AT+QMTPUBEX=0,0,0,0,\"t\",4\r");
        await bench.Host.ExpectAsync($"\r\n{ModemProfiles.Get(model).Prompt}");
        await bench.Host.ExchangeAsync("00fF", "\r\nOK\r\n\r\n+QMTPUBEX: 0,0,0\r\n");
        Assert.Equal([0x00, 0xff], bench.Broker.Last.Published[0].Payload.ToArray());

        await bench.Host.SendAsync("AT+QMTPUBEX=0,0,0,0,\"t\",4\r");
        await bench.Host.ExpectAsync($"\r\n{ModemProfiles.Get(model).Prompt}");
        await bench.Host.ExchangeAsync("00xy", Error);
    }

    [Fact]
    public async Task Publish_SixthUnacknowledged_IsRefused()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        TaskCompletionSource[] acknowledgements = [.. Enumerable.Range(0, 5).Select(_ => new TaskCompletionSource())];
        bench.Broker.OnPublish = _ => acknowledgements[bench.Broker.Last.Published.Count - 1].Task;
        for (int id = 1; id <= 5; id++)
        {
            await bench.Host.ExchangeAsync($"AT+QMTPUBEX=0,{id},1,0,\"t\",1\r", "\r\n> ");
            await bench.Host.ExchangeAsync("x", "\r\nOK\r\n");
        }

        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,6,1,0,\"t\",1\r", Error);
        Array.ForEach(acknowledgements, each => each.SetResult());

        await bench.Host.ExpectAsync(string.Concat(
            Enumerable.Range(1, 5).Select(id => $"\r\n+QMTPUBEX: 0,{id},0\r\n")));
    }

    [Fact]
    public async Task Publish_LinkLostBeforeTheAcknowledgement_IsStatOnly()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        bench.Broker.OnPublish = _ =>
        {
            bench.Broker.Last.Close();
            return Task.FromException(new IOException("closed"));
        };

        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,1,1,0,\"t\",1\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n\r\n+QMTSTAT: 0,1\r\n");
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Prompt_Open_HoldsUrcsBackUntilOk()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,1,1,0,\"t\",2\r", "\r\n> ");

        bench.Broker.Last.Deliver("in", "one", qos: 0);
        await bench.Modem.SendUrcAsync("+CMTI: \"SM\",3");

        await bench.Host.ExchangeAsync(
            "ab",
            "\r\nOK\r\n\r\n+QMTRECV: 0,0,\"in\",\"one\"\r\n\r\n+CMTI: \"SM\",3\r\n\r\n+QMTPUBEX: 0,1,0\r\n");
    }

    [Fact]
    public async Task Prompt_LinkLostMeanwhile_IsAnErrorAfterThePayload()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,1,1,0,\"t\",2\r", "\r\n> ");

        bench.Broker.Last.Close();
        await bench.Modem.SendUrcAsync("RING");

        await bench.Host.ExchangeAsync("ab", "\r\nERROR\r\n\r\n+QMTSTAT: 0,1\r\n\r\nRING\r\n");
    }
}
