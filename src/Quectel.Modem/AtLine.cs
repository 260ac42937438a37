namespace Quectel.Modem;

/// <summary>One line that the modem sent, without its line end.</summary>
/// <param name="Text">
/// The line as text (UTF-8). Of a line that carries a counted payload, such as <c>+QMTRECV: 0,1,"a/x",5,"hello"</c>,
/// only the header: <c>+QMTRECV: 0,1,"a/x",5</c>.
/// </param>
/// <param name="Payload">
/// The payload bytes exactly as they came, without quotes around them; null when the line carries none.
/// </param>
public readonly record struct AtLine(string Text, ReadOnlyMemory<byte>? Payload = null)
{
    /// <summary>Whether the line begins with these characters, compared byte for byte.</summary>
    /// <param name="prefix">The characters, for instance <c>+CSQ:</c>.</param>
    /// <returns>True when it does.</returns>
    public bool StartsWith(string prefix) => Text.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Gives the text, and the number of payload bytes; never the payload itself.</summary>
    /// <returns>For instance <c>+QMTRECV: 0,1,"a/x",5 [5 bytes]</c>.</returns>
    public override string ToString() => Payload is { } payload ? $"{Text} [{payload.Length} bytes]" : Text;
}
