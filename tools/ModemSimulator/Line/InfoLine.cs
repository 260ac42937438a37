namespace Quectel.Simulator.Line;

/// <summary>A line the modem sends, and how the log shows it when it holds a secret or a payload.</summary>
internal readonly record struct InfoLine(string Text, string LogText)
{
    public static implicit operator InfoLine(string text) => new(text, text);

    public override string ToString() => LogText;
}
