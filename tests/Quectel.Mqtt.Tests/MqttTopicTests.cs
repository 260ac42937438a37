
namespace Quectel.Mqtt.Tests;

/// <summary>The examples of MQTT 3.1.1, 4.7, and their edges.</summary>
public sealed class MqttTopicTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("a/b", "a/b")]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1")]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/ranking")]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon")]
    [InlineData("sport/#", "sport")]
    [InlineData("#", "a/b/c")]
    [InlineData("#", "/")]
    [InlineData("sport/tennis/+", "sport/tennis/player1")]
    [InlineData("sport/+", "sport/")]
    [InlineData("+/+", "/finance")]
    [InlineData("/+", "/finance")]
    [InlineData("+/b/+", "a/b/c")]
    [InlineData("+", "a")]
    [InlineData("$SYS/#", "$SYS/broker/load")]
    [InlineData("$SYS/monitor/+", "$SYS/monitor/clients")]
    [InlineData("a//b", "a//b")]
    [InlineData("a/+/b", "a//b")]
    [InlineData("ü/#", "ü/x")]
    public void Matches_Belongs_True(string filter, string topic) => Assert.True(MqttTopic.Matches(filter, topic));

    [Theory]
    [InlineData("a", "A")]
    [InlineData("a", "a/b")]
    [InlineData("a/b", "a")]
    [InlineData("sport/tennis/+", "sport/tennis/player1/ranking")]
    [InlineData("sport/+", "sport")]
    [InlineData("+", "/finance")]
    [InlineData("+", "a/b")]
    [InlineData("#", "$SYS/x")]
    [InlineData("+/monitor/clients", "$SYS/monitor/clients")]
    [InlineData("a/", "a")]
    [InlineData("a", "a/")]
    [InlineData("ab/#", "a")]
    [InlineData("a/#", "ab")]
    public void Matches_DoesNotBelong_False(string filter, string topic) => Assert.False(MqttTopic.Matches(filter, topic));
}
