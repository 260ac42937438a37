using System.Runtime.CompilerServices;
using System.Text;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt;

/// <summary>The rules for topics and topic filters (MQTT 3.1.1, 4.7), and what the module can take of them.</summary>
public static class MqttTopic
{
    private const int MaxBytes = 65535;

    /// <summary>Checks a topic to publish to.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="maxBytes">
    /// The limit in bytes of UTF-8: MQTT's own by default; the module's stands in
    /// <see cref="Modem.ModemMqttProfile.MaxTopicBytes"/>.
    /// </param>
    /// <param name="parameterName">What to name in the exception.</param>
    /// <exception cref="ArgumentException">
    /// It is empty, too long, holds a wildcard, or a character that the module cannot take.
    /// </exception>
    public static void ValidateName(
        string topic,
        int maxBytes = MaxBytes,
        [CallerArgumentExpression(nameof(topic))] string? parameterName = null)
    {
        Validate(topic, "topic", maxBytes, parameterName);
        if (topic.AsSpan().IndexOfAny('+', '#') is >= 0 and var at)
        {
            throw new ArgumentException(
                $"The topic '{topic}' holds the wildcard '{topic[at]}'; wildcards are for subscribing only.",
                parameterName);
        }
    }

    /// <summary>Checks a topic filter to subscribe to.</summary>
    /// <param name="filter">The topic filter.</param>
    /// <param name="maxBytes">The limit in bytes of UTF-8; see <see cref="ValidateName"/>.</param>
    /// <param name="parameterName">What to name in the exception.</param>
    /// <exception cref="ArgumentException">
    /// It is empty, too long, has a wildcard out of place, or holds a character that the module cannot take.
    /// </exception>
    public static void ValidateFilter(
        string filter,
        int maxBytes = MaxBytes,
        [CallerArgumentExpression(nameof(filter))] string? parameterName = null)
    {
        Validate(filter, "topic filter", maxBytes, parameterName);
        string[] levels = filter.Split('/');
        for (int i = 0; i < levels.Length; i++)
        {
            string level = levels[i];
            bool misplaced = (level.Length > 1 && level.AsSpan().ContainsAny('+', '#'))
                || (level == "#" && i != levels.Length - 1);
            if (misplaced)
            {
                throw new ArgumentException(
                    $"The topic filter '{filter}' has a wildcard out of place: '+' and '#' fill a level alone, and '#' "
                    + "is the last.",
                    parameterName);
            }
        }
    }

    /// <summary>
    /// Whether a message belongs to a filter. A wildcard at the front does not match topics that begin with $.
    /// </summary>
    /// <param name="filter">The topic filter.</param>
    /// <param name="topic">The message's topic.</param>
    /// <returns>True when a subscriber to the filter gets the message.</returns>
    public static bool Matches(string filter, string topic)
    {
        if (filter == topic)
        {
            return true;
        }

        if (topic.StartsWith('$') && filter is ['+' or '#', ..])
        {
            return false;
        }

        ReadOnlySpan<char> filterRest = filter;
        ReadOnlySpan<char> topicRest = topic;
        bool topicEnded = false;
        while (true)
        {
            ReadOnlySpan<char> level = NextLevel(ref filterRest, out bool lastOfFilter);
            if (level is "#")
            {
                return true; // Also of the parent: "a/#" matches "a".
            }

            if (topicEnded)
            {
                return false;
            }

            ReadOnlySpan<char> name = NextLevel(ref topicRest, out topicEnded);
            if (level is not "+" && !level.SequenceEqual(name))
            {
                return false;
            }

            if (lastOfFilter)
            {
                return topicEnded;
            }
        }
    }

    private static ReadOnlySpan<char> NextLevel(ref ReadOnlySpan<char> rest, out bool isLast)
    {
        int slash = rest.IndexOf('/');
        isLast = slash < 0;
        ReadOnlySpan<char> level = isLast ? rest : rest[..slash];
        rest = isLast ? default : rest[(slash + 1)..];
        return level;
    }

    private static void Validate(string text, string what, int maxBytes, string? parameterName)
    {
        ArgumentNullException.ThrowIfNull(text, parameterName);
        if (text.Length == 0)
        {
            throw new ArgumentException($"A {what} has at least one character.", parameterName);
        }

        MqttText.RequireSendable(text, what, parameterName);
        int bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > maxBytes)
        {
            throw new ArgumentException($"The {what} has {bytes} bytes; the module takes {maxBytes}.", parameterName);
        }
    }
}
