namespace Quectel.Simulator.Brokers;

/// <summary>What a client may subscribe to (MQTT 3.1.1, 4.7).</summary>
internal static class TopicFilter
{
    /// <summary>Whether each wildcard has a level of its own, and <c>#</c> is the last one.</summary>
    public static bool IsValid(string filter)
    {
        if (filter.Length == 0)
        {
            return false;
        }

        string[] levels = filter.Split('/');
        for (int i = 0; i < levels.Length; i++)
        {
            bool hasWildcard = levels[i].AsSpan().IndexOfAny('+', '#') >= 0;
            bool isWildcard = levels[i] == "+" || (levels[i] == "#" && i == levels.Length - 1);
            if (hasWildcard && !isWildcard)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a valid filter covers a valid topic name.</summary>
    public static bool Matches(string filter, string topic)
    {
        // "#" and "+/x" do not cover "$SYS/x" (4.7.2): the broker's own topics must be asked for by name.
        if (topic[0] == '$' && (filter[0] is '+' or '#'))
        {
            return false;
        }

        string[] filterLevels = filter.Split('/');
        string[] topicLevels = topic.Split('/');
        for (int i = 0; i < filterLevels.Length; i++)
        {
            if (filterLevels[i] == "#")
            {
                // Also covers the parent: "a/#" covers "a" (4.7.1.2).
                return true;
            }

            if (i == topicLevels.Length || (filterLevels[i] != "+" && filterLevels[i] != topicLevels[i]))
            {
                return false;
            }
        }

        return filterLevels.Length == topicLevels.Length;
    }
}
