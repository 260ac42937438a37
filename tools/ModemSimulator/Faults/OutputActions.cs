using Quectel.Simulator.Configuration;
using Quectel.Simulator.Endpoints;

namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with output on its way to the host.</summary>
/// <remarks>
/// <c>kinds</c> says which pieces: of one kind the next, of <see cref="OutputKinds.Answer"/> and
/// <see cref="OutputKinds.Any"/> all up to and with the next final result. <c>lasting</c>: all of them for so long.
/// </remarks>
public static class OutputActions
{
    private const int MaxNoise = 4096;

    internal static IEnumerable<FaultWord> Words =>
    [
        Word("lose", "It never arrives", "result", map => Lose(Kinds(map, "lose"), Lasting(map))),
        Word("double", "It arrives twice", "result", map => Duplicate(Kinds(map, "double"), Lasting(map))),
        Word("swap", "It arrives after the next piece: the OK before the text, or after the next URC", "text",
            map => Swap(Kinds(map, "swap"))),
        Word("delay", "It and all that follows arrive later", "result, by: 5 s",
            map => Delay(Kinds(map, "delay"), map.Duration("by"), Lasting(map))),
        Word("replace", "Other bytes arrive in its place; `with` is a line", "result, with: \"+CME ERROR: 14\"",
            map => Replace(Kinds(map, "replace"), map.Text("with"), Lasting(map))),
        Word("split", "It arrives byte by byte", "any", map => Split(Kinds(map, "split"), Lasting(map))),
        Word("merge", "It arrives together with the next piece, in one read", "text",
            map => Merge(Kinds(map, "merge"), Lasting(map))),
        Word("slow", "It arrives byte by byte with a pause before each", "any, by: 20 ms",
            map => Slow(Kinds(map, "slow"), map.Duration("by"), Lasting(map))),
        Word("corrupt", "Its bytes are others, as many as before", "text",
            map => Corrupt(Kinds(map, "corrupt"), Lasting(map))),
        new(FaultReach.Output, "noise", "So many random bytes arrive: now, or `before` or `after` a piece", ReadNoise)
        {
            Examples = ["{noise: 16}", "{noise: 3, before: result}"],
        },
        new(FaultReach.Output, "urc",
            "A URC: now (on a command: between echo and text), or `before` or `after` a piece", ReadUrc)
        {
            Examples = ["{urc: '+QIND: SMS DONE', before: result}", "{urc: '+CMTI: \"SM\",3', before: echo}"],
        },
    ];

    public static FaultAction Lose(OutputKinds kinds, TimeSpan? lasting = null) =>
        Of("lose", kinds, _ => OutputFault.Drop(), lasting);

    public static FaultAction Duplicate(OutputKinds kinds, TimeSpan? lasting = null) =>
        Of("double", kinds, piece => OutputFault.Replace((byte[])[.. piece.Bytes.Span, .. piece.Bytes.Span]), lasting);

    /// <summary>It arrives after the next piece, whatever that is.</summary>
    public static FaultAction Swap(OutputKinds kinds) => Of("swap", kinds, _ => OutputFault.SwapWithNext(), null);

    public static FaultAction Delay(OutputKinds kinds, TimeSpan by, TimeSpan? lasting = null) =>
        Of("delay", kinds, _ => OutputFault.DelayBy(by), lasting);

    /// <param name="line">Between CR LF and CR LF, as answers are.</param>
    public static FaultAction Replace(OutputKinds kinds, string line, TimeSpan? lasting = null)
    {
        byte[] bytes = Line.WireText.ToBytes($"\r\n{line}\r\n");
        return Of("replace", kinds, _ => OutputFault.Replace(bytes), lasting);
    }

    public static FaultAction Split(OutputKinds kinds, TimeSpan? lasting = null) =>
        Of("split", kinds, _ => OutputFault.SplitIntoBytes(), lasting);

    /// <summary>It waits until there is a next piece.</summary>
    public static FaultAction Merge(OutputKinds kinds, TimeSpan? lasting = null) =>
        Of("merge", kinds, _ => OutputFault.MergeWithNext(), lasting);

    public static FaultAction Slow(OutputKinds kinds, TimeSpan eachByte, TimeSpan? lasting = null) =>
        Of("slow", kinds, _ => OutputFault.SlowDown(eachByte), lasting);

    public static FaultAction Corrupt(OutputKinds kinds, TimeSpan? lasting = null) => new(
        $"corrupt {kinds}", scene => scene.Strike(
            kinds, piece => OutputFault.Replace(scene.Engine.RandomBytes(piece.Bytes.Length)), lasting));

    /// <summary>Random bytes arrive now.</summary>
    public static FaultAction Noise(int bytes) =>
        new($"noise {bytes}", scene =>
        {
            foreach (PortSession session in scene.Core.Sessions)
            {
                session.Writer.Noise(scene.Engine.RandomBytes(bytes));
            }
        });

    /// <summary>A URC comes now; after the echo and before the text, when a command triggers it.</summary>
    public static FaultAction Urc(string text) => new($"urc {text}", scene => scene.Core.SendUrc(text));

    /// <summary>What is said by another action comes right before a piece of output.</summary>
    public static FaultAction Before(OutputKinds kind, FaultAction said) =>
        new($"{said} before {kind}", scene => scene.Strike(kind, _ =>
        {
            scene.Engine.Speak(said);
            return default;
        }));

    /// <summary>What is said by another action comes right after a piece of output.</summary>
    public static FaultAction After(OutputKinds kind, FaultAction said) => new(
        $"{said} after {kind}",
        scene => scene.Strike(kind, _ => OutputFault.Follow(() => scene.Engine.Speak(said))));

    private static FaultAction Of(
        string name, OutputKinds kinds, Func<OutputPiece, OutputFault> fault, TimeSpan? lasting) =>
        new($"{name} {kinds}", scene => scene.Strike(kinds, fault, lasting));

    private static FaultWord Word(string name, string meaning, string example, Func<MapReader, FaultAction> read) =>
        new(FaultReach.Output, name, meaning, read) { Examples = [$"{{{name}: {example}}}"] };

    private static OutputKinds Kinds(MapReader map, string name) => map.Choice<OutputKinds>(name);

    private static TimeSpan? Lasting(MapReader map) => map.OptionalDuration("for");

    private static FaultAction ReadNoise(MapReader map) => Place(map, Noise(map.Integer("noise", 1, MaxNoise)));

    private static FaultAction ReadUrc(MapReader map) => Place(map, Urc(map.Text("urc")));

    private static FaultAction Place(MapReader map, FaultAction said) =>
        map.OptionalChoice<OutputKinds>("before") is { } before ? Before(before, said)
        : map.OptionalChoice<OutputKinds>("after") is { } after ? After(after, said)
        : said;
}
