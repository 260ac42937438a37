namespace Quectel.Benchmarks.WholePath;

/// <summary>One kind of work that both clients do.</summary>
/// <param name="Name">What both clients call it.</param>
/// <param name="Count">How often it is done in a round.</param>
/// <param name="What">What it is, for people.</param>
internal sealed record PathPhase(string Name, int Count, string What)
{
    public static IReadOnlyList<PathPhase> All { get; } =
    [
        new("at", 20_000, "AT"),
        new("csq", 20_000, "AT+CSQ"),
        new("pub0", 10_000, "publish, QoS 0"),
        new("pub1", 10_000, "publish, QoS 1, acknowledged after 100 ms, not waited for"),
        new("burst", 100_000, "+QMTRECV in a burst"),
    ];
}
