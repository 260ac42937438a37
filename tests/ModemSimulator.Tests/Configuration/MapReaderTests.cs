using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Tests.Configuration;

public sealed class MapReaderTests
{
    private enum Size
    {
        Small,
        ExtraLarge,
    }

    [Fact]
    public void Values_OfEachKind_AreRead()
    {
        MapReader reader = Parse(
            """
            name: EC25
            count: 3
            wait: 1.5 s
            big: extra-large
            on: true
            half: 0.5
            one: a
            many: [a, b]
            inner: { x: 1 }
            """);

        Assert.Equal("EC25", reader.Text("name"));
        Assert.Equal(3, reader.Integer("count", 0, 5));
        Assert.Equal(TimeSpan.FromSeconds(1.5), reader.Duration("wait"));
        Assert.Equal(Size.ExtraLarge, reader.Choice<Size>("big"));
        Assert.True(reader.Flag("on"));
        Assert.Equal(0.5, reader.OptionalNumber("half", 0, 1));
        Assert.Equal(["a"], reader.Texts("one"));
        Assert.Equal(["a", "b"], reader.Texts("many"));
        Assert.Equal(1, new MapReader(reader.Map("inner")).Integer("x", 0, 1));
        Assert.Null(reader.OptionalText("none"));
        reader.End();
    }

    [Theory]
    [InlineData("250 ms", 250)]
    [InlineData("2s", 2000)]
    [InlineData("2 min", 120_000)]
    [InlineData("1 h", 3_600_000)]
    public void Duration_OfEachUnit_IsRead(string text, int milliseconds) => Assert.Equal(
        TimeSpan.FromMilliseconds(milliseconds), Parse($"wait: {text}").Duration("wait"));

    [Theory]
    [InlineData("wait: 5", "x.yaml:1:7: 'wait' takes a duration such as 250 ms, 1.5 s, 2 min or 1 h, not '5'.")]
    [InlineData("wait: -1 s", "x.yaml:1:7: 'wait' takes a duration")]
    [InlineData("wait: [1 s]", "x.yaml:1:7: 'wait' takes a text, not a list.")]
    [InlineData("count: 1", "x.yaml:1:1: 'wait' is missing.")]
    [InlineData("wait: ~", "x.yaml:1:1: 'wait' is missing.")]
    public void Duration_Wrong_SaysWhere(string yaml, string message) => Assert.StartsWith(
        message, Assert.Throws<ConfigurationException>(() => Parse(yaml).Duration("wait")).Message);

    [Theory]
    [InlineData("6")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("99999999999999")]
    [InlineData("many")]
    public void Integer_OutOfRange_SaysTheRange(string text) => Assert.Equal(
        $"x.yaml:1:8: 'count' takes a whole number from 0 to 5, not '{text}'.",
        Assert.Throws<ConfigurationException>(() => Parse($"count: {text}").Integer("count", 0, 5)).Message);

    [Theory]
    [InlineData("extra-larg", "'size' cannot be 'extra-larg'. Did you mean 'extra-large'?")]
    [InlineData("huge", "'size' cannot be 'huge'. Known: small, extra-large.")]
    public void Choice_Unknown_SaysWhichThereAre(string text, string message) => Assert.EndsWith(
        message, Assert.Throws<ConfigurationException>(() => Parse($"size: {text}").Choice<Size>("size")).Message);

    [Fact]
    public void End_KeyNobodyAskedFor_IsRejectedWithASuggestion()
    {
        MapReader reader = Parse("model: EC25\nreviison: x\n");
        reader.Text("model");
        reader.OptionalText("revision");

        Assert.Equal(
            "x.yaml:2:1: 'reviison' is not known here. Did you mean 'revision'?",
            Assert.Throws<ConfigurationException>(reader.End).Message);
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "x.yaml:2:1: This is not YAML: ")]
    [InlineData("a: [1\n", "x.yaml:2:1: This is not YAML: ")]
    [InlineData("- a\n", "x.yaml:1:1: Expected one YAML document")]
    [InlineData("", "x.yaml:1:1: Expected one YAML document")]
    [InlineData("a: 1\n---\nb: 2\n", "x.yaml:1:1: Expected one YAML document")]
    public void Parse_NoMap_SaysWhere(string yaml, string message) => Assert.StartsWith(
        message, Assert.Throws<ConfigurationException>(() => Parse(yaml)).Message);

    [Fact]
    public void Over_MapsMergeListsReplaceNullTakesBack()
    {
        YamlMap below = YamlText.ParseMap("a: { x: 1, y: 2 }\nb: [1, 2]\nc: 3\n", "below.yaml");
        YamlMap above = YamlText.ParseMap("a: { y: 5 }\nb: [9]\nc: ~\nd: 4\n", "above.yaml");

        var merged = new MapReader(above.Over(below));

        var inner = new MapReader(merged.Map("a"));
        Assert.Equal([1, 5], [inner.Integer("x", 0, 9), inner.Integer("y", 0, 9)]);
        Assert.Equal(["9"], merged.Texts("b"));
        Assert.False(merged.Has("c"));
        Assert.Equal("4", merged.Text("d"));
    }

    [Fact]
    public void Over_WrongValue_IsReportedWhereItStands()
    {
        YamlMap below = YamlText.ParseMap("a: { x: wrong }\n", "below.yaml");
        var merged = new MapReader(YamlText.ParseMap("a: { y: 5 }\n", "above.yaml").Over(below));

        Assert.StartsWith(
            "below.yaml:1:9: ",
            Assert.Throws<ConfigurationException>(() => new MapReader(merged.Map("a")).Integer("x", 0, 9)).Message);
    }

    private static MapReader Parse(string yaml) => new(YamlText.ParseMap(yaml, "x.yaml"));
}
