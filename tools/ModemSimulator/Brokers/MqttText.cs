using System.Buffers;
using System.Text;

namespace Quectel.Simulator.Brokers;

/// <summary>The rules for UTF-8 encoded strings (MQTT 3.1.1, 1.5.3).</summary>
internal static class MqttText
{
    private const int MaxBytes = 65535;

    /// <summary>
    /// Whether a broker takes the text. U+0000 and lone surrogates are forbidden; control and non-characters are
    /// discouraged, and mosquitto closes the connection for them too.
    /// </summary>
    public static bool IsWellFormed(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out Rune rune, out int consumed) != OperationStatus.Done
                || Rune.IsControl(rune)
                || IsNonCharacter(rune.Value))
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return Encoding.UTF8.GetByteCount(text) <= MaxBytes;
    }

    private static bool IsNonCharacter(int codePoint) =>
        (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;
}
