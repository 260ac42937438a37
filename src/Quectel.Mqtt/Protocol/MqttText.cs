using System.Text;

namespace Quectel.Mqtt.Protocol;

/// <summary>What text the module's command line can carry.</summary>
internal static class MqttText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true);

    /// <summary>No quote, since no escape for it is known (QMT reference, C21), and no control character.</summary>
    /// <exception cref="ArgumentException">
    /// The text cannot be sent. The message does not show it: it may be a secret.
    /// </exception>
    public static void RequireSendable(string text, string what, string? parameterName)
    {
        foreach (char c in text)
        {
            if (IsUnsendable(c))
            {
                string name = c == '"' ? "a double quote" : $"the control character U+{(int)c:X4}";
                throw new ArgumentException($"The {what} holds {name}, which the module cannot take.", parameterName);
            }
        }

        try
        {
            Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException(
                $"The {what} holds half a surrogate pair, which is no character.",
                parameterName);
        }
    }

    /// <summary>Whether bytes are text that the command line can carry.</summary>
    public static bool IsSendable(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return !Strict.GetString(bytes).Any(IsUnsendable);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool IsUnsendable(char c) => c == '"' || char.IsControl(c);
}
