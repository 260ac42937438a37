using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Tests.Protocol;

/// <summary>A line that came before means what it meant then.</summary>
public sealed class MqttNewsReaderTests
{
    private const string Header = "+QMTRECV: 0,0,\"a\",1";

    private readonly MqttNewsReader _reader = new();

    [Fact]
    public void Parse_SameOutcomeAgain_IsTheSame()
    {
        const string Line = "+QMTPUBEX: 0,0,0";
        MqttUrc? first = _reader.Parse(new AtLine(Line));

        Assert.Equivalent(new MqttResultUrc(0, MqttOperation.Publish, 0, 0, []), first);
        Assert.Same(first, _reader.Parse(new AtLine(Line)));
    }

    [Fact]
    public void Parse_SameHeaderAgain_HasItsOwnPayload()
    {
        MqttMessage first = Message(new AtLine(Header, new byte[] { 1 }));
        MqttMessage second = Message(new AtLine(Header, new byte[] { 2 }));

        Assert.Equal(("a", 1), (first.Topic, first.Payload.Span[0]));
        Assert.Equal(("a", 2), (second.Topic, second.Payload.Span[0]));
    }

    /// <summary>One with its payload, one without quotes, one that is no message at all; each way round.</summary>
    [Theory]
    [InlineData(Header)]
    [InlineData("+QMTRECV: 0,0,\"a\",text")]
    public void Parse_SameTextWithAndWithoutPayload_IsReadAnew(string text)
    {
        var with = new AtLine(text, new byte[] { 1 });
        var without = new AtLine(text);
        foreach (AtLine line in new[] { with, without, with, with, without, without })
        {
            Assert.Equivalent(MqttUrcParser.Parse(line), _reader.Parse(line));
        }
    }

    [Fact]
    public void Parse_LineOfOthersAgain_IsNotOurs()
    {
        const string Line = "+CREG: 1";

        Assert.Null(_reader.Parse(new AtLine(Line)));
        Assert.Null(_reader.Parse(new AtLine(Line)));
    }

    [Fact]
    public void Parse_FaultyLineAgain_IsFaultyAgain()
    {
        const string Line = "+QMTPUB: 0,x,0";

        Assert.Throws<AtProtocolException>(() => _reader.Parse(new AtLine(Line)));
        Assert.Throws<AtProtocolException>(() => _reader.Parse(new AtLine(Line)));
    }

    private MqttMessage Message(AtLine line) => Assert.IsType<MqttMessageUrc>(_reader.Parse(line)).Message;
}
