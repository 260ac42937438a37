using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>The examples of MQTT 3.1.1, 4.7 and 1.5.3.</summary>
public sealed class TopicTests
{
    [Theory]
    [InlineData("sport/tennis/player1/#", true)]
    [InlineData("#", true)]
    [InlineData("sport/tennis#", false)]
    [InlineData("sport/tennis/#/ranking", false)]
    [InlineData("+", true)]
    [InlineData("+/tennis/#", true)]
    [InlineData("sport+", false)]
    [InlineData("/", true)]
    [InlineData("", false)]
    public void IsValid_Filter_AsMqttSays(string filter, bool expected) =>
        Assert.Equal(expected, TopicFilter.IsValid(filter));

    [Theory]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1/ranking", false)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/monitor/Clients", "$SYS/monitor/Clients", false)]
    [InlineData("$SYS/monitor/+", "$SYS/monitor/Clients", true)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    public void Matches_Topic_AsMqttSays(string filter, string topic, bool expected) =>
        Assert.Equal(expected, TopicFilter.Matches(filter, topic));

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("a b/ü/€/😀", true)]
    [InlineData("\ufeff", true)]
    [InlineData("", false)]
    [InlineData("a/+", false)]
    [InlineData("#", false)]
    [InlineData("a\0", false)]
    [InlineData("a\r\nOK\r\n", false)]
    [InlineData("\u0085", false)]
    public void IsValid_Name_AsMqttSays(string topic, bool expected) =>
        Assert.Equal(expected, TopicName.IsValid(topic));

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDFFF)]
    [InlineData(0xFFFE)]
    [InlineData(0xFFFF)]
    [InlineData(0xFDD0)]
    public void IsWellFormed_SurrogateOrNonCharacter_False(int codeUnit) =>
        Assert.False(MqttText.IsWellFormed($"a{(char)codeUnit}b"));

    [Fact]
    public void IsWellFormed_LengthCountsBytes_LimitIs65535()
    {
        Assert.True(MqttText.IsWellFormed(new string('a', 65535)));
        Assert.False(MqttText.IsWellFormed(new string('a', 65536)));
        Assert.False(MqttText.IsWellFormed(new string('ü', 32768)));
    }
}
