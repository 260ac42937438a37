using System.Globalization;

namespace Quectel.Modem.Transport;

/// <summary>The <c>?key=value&amp;key=value</c> at the end of an endpoint.</summary>
internal sealed class EndpointQuery
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private EndpointQuery(string? problem = null)
    {
        Problem = problem;
    }

    /// <summary>What is wrong with the query, or null.</summary>
    public string? Problem { get; private init; }

    public string? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Cuts the query off a text; whatever key is not allowed, or given twice, is a problem.</summary>
    public static (string Body, EndpointQuery Query) Split(string text, params ReadOnlySpan<string> allowedKeys)
    {
        int mark = text.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return (text, new EndpointQuery());
        }

        var query = new EndpointQuery();
        foreach (string pair in text[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string key = pair.Split('=', 2)[0];
            string value = pair.Contains('=', StringComparison.Ordinal) ? pair[(key.Length + 1)..] : string.Empty;
            string? problem = !allowedKeys.Contains(key) ? $"unknown setting \"{key}\""
                : value.Length == 0 ? $"the setting \"{key}\" has no value"
                : !query._values.TryAdd(key, Uri.UnescapeDataString(value)) ? $"the setting \"{key}\" is given twice"
                : null;
            if (problem is not null)
            {
                return (text[..mark], new EndpointQuery(problem));
            }
        }

        return (text[..mark], query);
    }

    /// <summary>Writes those settings that have a value.</summary>
    public static string Format(params ReadOnlySpan<(string Key, string? Value)> settings)
    {
        string query = string.Empty;
        foreach ((string key, string? value) in settings)
        {
            if (value is not null)
            {
                query += $"{(query.Length == 0 ? '?' : '&')}{key}={Uri.EscapeDataString(value)}";
            }
        }

        return query;
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads digits only: no sign, no blanks.</summary>
    public static bool TryNumber(string text, int lowest, int highest, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value >= lowest
        && value <= highest;
}
