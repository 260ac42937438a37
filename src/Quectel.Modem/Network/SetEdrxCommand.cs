namespace Quectel.Modem;

/// <summary>
/// <c>AT+CEDRXS=1,4,"0101"</c>, or <c>AT+CEDRXS=0,4</c> (3GPP TS 27.007 §7.40; core AT reference, 5.7; 300 ms).
/// </summary>
internal sealed record SetEdrxCommand : AtActionCommand
{
    // Other numbers than those of +COPS.
    public const int CatM1 = 4;
    public const int NbIot = 5;

    private SetEdrxCommand(AtCommandLine line)
        : base(line)
    {
    }

    public static SetEdrxCommand On(AccessTechnology technology, TimeSpan cycle) =>
        new(AtCommandLine.Create($"AT+CEDRXS=1,{NumberOf(technology)},{EdrxCycle.Encode(cycle)}"));

    public static SetEdrxCommand Off(AccessTechnology technology) =>
        new(AtCommandLine.Create($"AT+CEDRXS=0,{NumberOf(technology)}"));

    private static int NumberOf(AccessTechnology technology) => technology switch
    {
        AccessTechnology.LteCatM1 => CatM1,
        AccessTechnology.NbIot => NbIot,
        _ => throw new ArgumentException(
            $"{technology} has no extended discontinuous reception: it is for Cat M1 and NB-IoT.", nameof(technology)),
    };
}
