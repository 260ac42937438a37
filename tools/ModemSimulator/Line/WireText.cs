using System.Text;

namespace Quectel.Simulator.Line;

/// <summary>
/// Text on the AT line is kept with one char for one byte (ISO 8859-1), so no byte is lost or joined. Only towards the
/// broker, where topics and names are UTF-8 text, is it decoded.
/// </summary>
internal static class WireText
{
    public static byte[] ToBytes(string wire) => Encoding.Latin1.GetBytes(wire);

    public static string FromBytes(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    public static string ToText(string wire) => Encoding.UTF8.GetString(ToBytes(wire));

    public static string FromText(string text) => FromBytes(Encoding.UTF8.GetBytes(text));
}
