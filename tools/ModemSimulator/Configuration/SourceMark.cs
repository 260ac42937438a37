namespace Quectel.Simulator.Configuration;

/// <summary>Where a value stands; lines and columns count from 1.</summary>
internal readonly record struct SourceMark(string Source, long Line, long Column)
{
    public override string ToString() => FormattableString.Invariant($"{Source}:{Line}:{Column}");
}
