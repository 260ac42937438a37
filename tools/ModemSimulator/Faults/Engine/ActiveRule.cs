namespace Quectel.Simulator.Faults.Engine;

/// <summary>A rule and how often it was triggered and has struck.</summary>
internal sealed class ActiveRule(FaultRule rule, Random random)
{
    private int _triggered;
    private int _struck;

    public FaultRule Rule => rule;

    /// <returns>True: it strikes now.</returns>
    public bool Takes(object occasion) => rule.On.Matches(occasion) && Count();

    /// <summary>It was triggered: counts, and draws if it is a matter of chance.</summary>
    public bool Count()
    {
        _triggered++;
        bool strikes = (rule.On.Nth ?? _triggered) == _triggered
            && _struck < (rule.Times ?? int.MaxValue)
            && (rule.Chance >= 1 || random.NextDouble() < rule.Chance);
        _struck += strikes ? 1 : 0;
        return strikes;
    }
}
