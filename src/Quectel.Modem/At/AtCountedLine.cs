using System.Text;

namespace Quectel.Modem.At;

/// <summary>
/// A line that carries raw bytes whose number it announces, as data: the prefix, and the kinds of the fields up to the
/// length. <c>+QMTRECV: 0,1,"a/x",5,"he"l\n"</c> has the fields number, number, string, length: <c>nns#</c>.
/// </summary>
/// <remarks>
/// The shape is what tells the four meanings of +QMTRECV apart (QMT reference, 14.2 and 13): the slot notification has
/// two numbers, the answer to AT+QMTRECV? has six, and only a message has a quoted third field.
/// </remarks>
internal sealed class AtCountedLine
{
    public AtCountedLine(string prefix, string fields)
    {
        Prefix = Encoding.ASCII.GetBytes(prefix);
        Fields = fields;
    }

    /// <summary>The first bytes of the line, with colon.</summary>
    public byte[] Prefix { get; }

    /// <summary>
    /// One character a field: <c>n</c> number, <c>s</c> quoted string. The last one is the length: <c>#</c> when the
    /// payload may follow on the same line or on the next, <c>_</c> when it always begins on the next.
    /// </summary>
    public string Fields { get; }
}
