namespace Quectel.Simulator.Line;

/// <summary>One argument as received, without its quotes.</summary>
internal readonly record struct Argument(string Text, bool Quoted)
{
    /// <summary>Nothing stood between the commas.</summary>
    public bool IsOmitted => !Quoted && Text.Length == 0;

    public override string ToString() => IsOmitted ? "(omitted)" : "(given)";
}
