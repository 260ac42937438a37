using System.Text;
using Quectel.Cli.Messages;
using Quectel.Mqtt;

namespace Quectel.Cli.Tests.Messages;

/// <summary>The expected bytes are those that mosquitto_sub 2.0 wrote for the same messages and options.</summary>
public sealed class MessageFormatTests
{
    [Theory]
    [InlineData("one", false, true, "one\n")]
    [InlineData("one", false, false, "one")]
    [InlineData("one", true, true, "a/b one\n")]
    [InlineData("one", true, false, "a/b one")]
    [InlineData("", false, true, "")]
    [InlineData("", false, false, "")]
    [InlineData("", true, true, "a/b (null)\n")]
    [InlineData("", true, false, "")]
    public void Render_Plain_IsAsMosquittoSub(string payload, bool withTopic, bool endsLine, string expected) =>
        Assert.Equal(expected, Render(MessageFormat.Plain(withTopic, endsLine), payload));

    [Theory]
    [InlineData("%t|%p|%l|%x|%X|%m|%%", "a/b|one|3|6f6e65|6F6E65|7|%\n")]
    [InlineData(@"\t\0\e\\\a\r\v\n", "\t\0\e\\\a\r\v\n\n")]
    [InlineData("plain ü", "plain ü\n")]
    [InlineData("", "\n")]
    public void Render_Format_ReplacesFieldsAndEscapes(string format, string expected) =>
        Assert.Equal(expected, Render(MessageFormat.Parse(format, endsLine: true), "one"));

    [Fact]
    public void Render_FormatOfAnyBytes_KeepsThem()
    {
        byte[] payload = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        ReadOnlyMemory<byte> rendered = MessageFormat.Parse("%p", endsLine: false).Render(new MqttMessage("t", payload, 0));

        Assert.Equal(payload, rendered.ToArray());
    }

    [Theory]
    [InlineData("%")]
    [InlineData("a%z")]
    [InlineData("\\")]
    [InlineData(@"\q")]
    [InlineData("%q")]
    [InlineData("%r")]
    public void Parse_UnknownField_IsAUsageError(string format)
    {
        CliException error = Assert.Throws<CliException>(() => MessageFormat.Parse(format, endsLine: true));

        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Contains("--format", error.Message, StringComparison.Ordinal);
    }

    private static string Render(MessageFormat format, string payload)
    {
        var message = new MqttMessage("a/b", Encoding.UTF8.GetBytes(payload), 7);
        return Encoding.UTF8.GetString(format.Render(message).Span);
    }
}
