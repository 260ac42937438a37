namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with a command.</summary>
public static class CommandActions
{
    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Command, "ignore", "The command is not heard: it is not done and not answered",
            map => Ignore(map.OptionalDuration("for")))
        {
            Examples = ["ignore", "{ignore: ~, for: 5 s}"],
        },
        new(FaultReach.Command, "refuse", "The command is not done; this is its final result",
            map => Refuse(map.Text("refuse"), map.OptionalDuration("for")))
        {
            Examples = ["{refuse: ERROR}", "{refuse: '+CME ERROR: 14'}"],
        },
        new(FaultReach.Command, "latency", "The command takes so long; a slow one, such as `AT+COPS=?`, its own time besides",
            map => Latency(map.Duration("latency"), map.OptionalDuration("for")))
        {
            Examples = ["{latency: 3 s}"],
        },
        new(FaultReach.Command, "cut",
            "Of the command's payload only so many bytes arrive, the rest is lost on the way",
            map => Cut(map.Integer("cut", 0, int.MaxValue)))
        {
            Examples = ["{cut: 3}"],
        },
    ];

    /// <param name="lasting">All commands for so long, not only one.</param>
    public static FaultAction Ignore(TimeSpan? lasting = null) =>
        new("ignore", scene => scene.Strike(CommandFault.Ignore(), lasting));

    /// <param name="finalResult"><c>ERROR</c>, <c>+CME ERROR: 14</c></param>
    /// <param name="lasting">All commands for so long, not only one.</param>
    public static FaultAction Refuse(string finalResult, TimeSpan? lasting = null) =>
        new($"refuse {finalResult}", scene => scene.Strike(CommandFault.Refuse(finalResult), lasting));

    /// <param name="lasting">All commands for so long, not only one.</param>
    public static FaultAction Latency(TimeSpan latency, TimeSpan? lasting = null) =>
        new($"latency {latency}", scene => scene.Strike(CommandFault.Take(latency), lasting));

    /// <summary>An upload or a message breaks off.</summary>
    public static FaultAction Cut(int afterBytes) =>
        new($"cut {afterBytes}", scene => scene.Strike(CommandFault.CutPayload(afterBytes)));
}
