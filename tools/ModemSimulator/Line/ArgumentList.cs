using System.Globalization;

namespace Quectel.Simulator.Line;

/// <summary>The comma separated arguments of a command. Inside quotes every character stands for itself.</summary>
internal sealed class ArgumentList
{
    private readonly List<Argument> _arguments;

    private ArgumentList(List<Argument> arguments) => _arguments = arguments;

    public int Count => _arguments.Count;

    public Argument this[int index] => _arguments[index];

    /// <summary>False when a quote is not closed or something follows a closing quote: no module takes that.</summary>
    public static bool TryParse(string text, out ArgumentList list)
    {
        var arguments = new List<Argument>();
        list = new ArgumentList(arguments);
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        int position = 0;
        while (TryReadOne(text, ref position, out Argument argument))
        {
            arguments.Add(argument);
            if (position == text.Length)
            {
                return true;
            }

            position++;
        }

        return false;
    }

    public bool IsGiven(int index) => index < Count && !_arguments[index].IsOmitted;

    /// <summary>An unquoted decimal number within the limits.</summary>
    public bool TryGetNumber(int index, int least, int greatest, out int value)
    {
        value = 0;
        return IsGiven(index) && !_arguments[index].Quoted
            && int.TryParse(_arguments[index].Text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value >= least && value <= greatest;
    }

    /// <summary>A quoted string, possibly empty.</summary>
    public bool TryGetString(int index, out string value)
    {
        value = index < Count && _arguments[index].Quoted ? _arguments[index].Text : "";
        return index < Count && _arguments[index].Quoted;
    }

    /// <summary>A string with or without quotes, where modules take both (a client id, a PIN, a port).</summary>
    public bool TryGetText(int index, out string value)
    {
        value = index < Count ? _arguments[index].Text : "";
        return IsGiven(index);
    }

    private static bool TryReadOne(string text, ref int position, out Argument argument)
    {
        argument = default;
        SkipSpaces(text, ref position);
        if (position < text.Length && text[position] == '"')
        {
            int end = text.IndexOf('"', position + 1);
            if (end < 0)
            {
                return false;
            }

            argument = new Argument(text[(position + 1)..end], Quoted: true);
            position = end + 1;
            SkipSpaces(text, ref position);
            return position == text.Length || text[position] == ',';
        }

        int comma = text.IndexOf(',', position);
        int stop = comma < 0 ? text.Length : comma;
        argument = new Argument(text[position..stop].TrimEnd(), Quoted: false);
        position = stop;
        return !argument.Text.Contains('"', StringComparison.Ordinal);
    }

    private static void SkipSpaces(string text, ref int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }
    }
}
