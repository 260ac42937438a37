using System.Text;
using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Tests;

/// <summary>By which command a message goes.</summary>
public sealed class MqttPublishCommandTests
{
    [Theory]
    [InlineData(MqttPublishGrammar.Standard, "hi", "AT+QMTPUB=0,7,1,0,\"a\",2", "hi")]
    [InlineData(MqttPublishGrammar.Standard, "", "AT+QMTPUB=0,7,1,0,\"a\"", "\u001a")]
    [InlineData(MqttPublishGrammar.Extended, "hi", "AT+QMTPUBEX=0,7,1,0,\"a\",2", "hi")]
    [InlineData(MqttPublishGrammar.Extended, "", "AT+QMTPUB=0,7,1,0,\"a\"", "\u001a")]
    [InlineData(MqttPublishGrammar.Terminated, "hi", "AT+QMTPUB=0,7,1,0,\"a\"", "hi\u001a")]
    [InlineData(MqttPublishGrammar.Inline, "hi", "AT+QMTPUBEX=0,7,1,0,\"a\",\"***\"", null)]
    [InlineData(MqttPublishGrammar.Inline, "h\"i", "AT+QMTPUB=0,7,1,0,\"a\",3", "h\"i")]
    [InlineData(MqttPublishGrammar.Inline, "h\ri", "AT+QMTPUB=0,7,1,0,\"a\",3", "h\ri")]
    [InlineData(MqttPublishGrammar.Inline, "", "AT+QMTPUB=0,7,1,0,\"a\"", "\u001a")]
    public void Create_EachGrammar_HasItsLineAndItsPayload(
        MqttPublishGrammar grammar, string message, string line, string? payload)
    {
        var command = MqttPublishCommand.Create(0, 7, Of(message), Of(message).Payload, grammar);

        Assert.Equal(line, command.LogText); // In which a message does not show.
        Assert.Equal(payload, command.Payload is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null);
    }

    [Theory]
    [InlineData(560, true)]
    [InlineData(561, false)]
    public void Create_Inline_HoldsSoMuchAndNoMore(int length, bool fits)
    {
        MqttPublication publication = Of(new string('x', length));
        var command = MqttPublishCommand.Create(0, 7, publication, publication.Payload, MqttPublishGrammar.Inline);

        Assert.Equal(fits, command.Payload is null);
    }

    private static MqttPublication Of(string message) => new()
    {
        Topic = "a",
        Payload = Encoding.UTF8.GetBytes(message),
        QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
    };
}
