using Quectel.Simulator.Configuration;
using Quectel.Simulator.Faults;

namespace Quectel.Simulator.Tests.Faults;

public sealed class FaultReaderTests
{
    [Theory]
    [InlineData("{on: {comand: +CSQ}, do: reboot}", "s:1:20: 'comand' is no trigger; its name comes first. Did you mean 'command'?")]
    [InlineData("{on: {command: +CSQ}, do: {loose: result}}", "s:1:41: 'loose' is no action; its name comes first. Did you mean 'lose'?")]
    [InlineData("{on: {command: +CSQ}, do: rebot}", "s:1:40: 'rebot' is no action; its name comes first. Did you mean 'reboot'?")]
    [InlineData("{on: {command: +CSQ}, do: {lose: results}}", "s:1:47: 'lose' cannot be 'results'. Did you mean 'result'?")]
    [InlineData("{on: {command: +CSQ, nth: 0}, do: reboot}", "s:1:40: 'nth' takes a whole number from 1 to 2147483647, not '0'.")]
    [InlineData("{on: {command: +CSQ, nht: 3}, do: reboot}", "s:1:35: 'nht' is not known here. Did you mean 'nth'?")]
    [InlineData("{on: {command: +CSQ}}", "s:1:14: 'do' is missing.")]
    [InlineData("{do: reboot}", "s:1:14: 'on' is missing.")]
    [InlineData("{on: {}, do: reboot}", "s:1:19: A trigger is missing.")]
    [InlineData("{on: {after: soon}, do: reboot}", "s:1:27: 'after' takes a duration such as 250 ms, 1.5 s, 2 min or 1 h, not 'soon'.")]
    [InlineData("{on: {every: 0 s}, do: reboot}", "s:1:19: 'every' takes a duration of 1 ms at least.")]
    [InlineData("{on: {state: registerd}, do: reboot}", "s:1:27: 'state' cannot be 'registerd'. Did you mean 'registered'?")]
    [InlineData("{on: {after: 1 s}, do: {mqtt-stat: 9}}", "s:1:49: 'mqtt-stat' takes a whole number from 1 to 8, not '9'.")]
    [InlineData("{on: {after: 1 s}, do: {mqtt-result: late}}", "s:1:37: 'by' is missing.")]
    [InlineData("{on: {after: 1 s}, do: [reboot, [reboot]]}", "s:1:46: 'do' takes an action such as {lose: result}")]
    [InlineData("{on: {after: 1 s}, do: reboot, chance: 2}", "s:1:53: 'chance' takes a number from 0 to 1, not '2'.")]
    [InlineData("{on: {after: 1 s}, do: {silent: ever}}", "s:1:46: 'silent' takes a duration")]
    public void Rule_Wrong_SaysWhereAndWhatWouldDo(string rule, string message)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => FaultScript.Parse($"faults: [    {rule}]", "s"));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fault: []", "s:1:1: 'fault' is not known here. Did you mean 'faults'?")]
    [InlineData("chaos:\n  weights:\n    los: 1", "s:3:5: 'los' is not known here. Did you mean 'lose'?")]
    [InlineData("chaos:\n  chance: lots", "s:2:11: 'chance' takes a number from 0 to 1, not 'lots'.")]
    [InlineData("chaos:\n  every: 0 s", "s:2:3: 'every' takes a duration of 1 ms at least.")]
    [InlineData("seed: x", "s:1:7: 'seed' takes a whole number")]
    [InlineData("faults: [", "s:2:1: This is not YAML:")]
    public void Script_Wrong_SaysWhereAndWhatWouldDo(string yaml, string message)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => FaultScript.Parse(yaml, "s"));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_Whole_IsUnderstood()
    {
        FaultScript script = FaultScript.Parse("""
            seed: 7
            faults:
              - on: {command: AT+QMTPUB, nth: 3}
                do: [{lose: result}, {wait: 5 s}, reboot]
                times: 2
                chance: 0.5
            chaos:
              chance: 0.25
              every: 1 min
              weights: {reboot: 0, lose: 5}
            """);

        FaultRule rule = Assert.Single(script.Rules);
        Assert.Equal((2, 0.5, 3), (rule.Times, rule.Chance, rule.Do.Count));
        Assert.Equal(3, rule.On.Nth);
        Assert.Equal(7, script.Seed);
        Assert.Equal((0.25, TimeSpan.FromMinutes(1)), (script.Chaos!.Chance, script.Chaos.Every));
        Assert.Equal(new Dictionary<string, int> { ["reboot"] = 0, ["lose"] = 5 }, script.Chaos.Weights);
    }

    [Fact]
    public void Examples_OfTheVocabulary_AreUnderstood()
    {
        Assert.All(
            FaultVocabulary.Actions.SelectMany(word => word.Examples),
            example => Assert.NotNull(FaultAction.Parse(example)));
        Assert.All(
            FaultVocabulary.Triggers,
            word => Assert.Single(FaultScript.Parse($"faults: [{{on: {word.Example}, do: reboot}}]").Rules));
    }
}
