using System.Globalization;

namespace Quectel.Modem;

/// <summary>
/// Walks the fields of a line such as <c>+COPS: 0,0,"Vodafone, DE",7</c> one by one. Commas inside quotes belong to
/// the string; a field may be empty or missing at the end.
/// </summary>
public ref struct AtFieldReader
{
    private readonly string _line;
    private ReadOnlySpan<char> _rest;
    private bool _atEnd;

    /// <summary>Starts at the first field, behind the prefix and its colon when the line has one.</summary>
    /// <param name="line">The line.</param>
    public AtFieldReader(AtLine line)
    {
        _line = line.Text;
        ReadOnlySpan<char> text = _line;

        // Only +PREFIX: is a prefix; a colon further behind (a time, an IPv6 address) is data. "+QSIMSTAT : 1,0" has a
        // space before the colon and "+QENG:" none behind it.
        int colon = text.StartsWith("+") || text.StartsWith("^") ? text.IndexOf(':') : -1;
        _rest = text[(colon + 1)..].TrimStart(' ');
        _atEnd = _rest.IsEmpty;
    }

    /// <summary>Whether another field follows; it may be empty.</summary>
    public readonly bool HasMore => !_atEnd;

    /// <summary>Whether the next field is a string in quotes.</summary>
    public readonly bool IsQuoted => _rest.StartsWith("\"");

    /// <summary>Reads a number that must be there.</summary>
    /// <returns>The number; may be negative.</returns>
    /// <exception cref="AtProtocolException">The field is missing, empty or not a number.</exception>
    public int ReadInt32() => ReadOptionalInt32() ?? throw Unexpected("a number");

    /// <summary>Reads a number that may be missing or empty. Quotes round it are accepted.</summary>
    /// <returns>The number, or null.</returns>
    /// <exception cref="AtProtocolException">The field is not a number.</exception>
    public int? ReadOptionalInt32()
    {
        ReadOnlySpan<char> field = ReadField();
        if (field.IsEmpty)
        {
            return null;
        }

        return int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Unexpected("a number");
    }

    /// <summary>Reads a hexadecimal number that may be missing or empty, such as a tracking area code.</summary>
    /// <returns>The number, or null.</returns>
    /// <exception cref="AtProtocolException">The field is not a hexadecimal number.</exception>
    public long? ReadOptionalHex()
    {
        ReadOnlySpan<char> field = ReadField();
        if (field.IsEmpty)
        {
            return null;
        }

        return long.TryParse(field, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw Unexpected("a hexadecimal number");
    }

    /// <summary>Reads a string that must be there; it may be empty.</summary>
    /// <returns>The text without its quotes.</returns>
    /// <exception cref="AtProtocolException">The field is missing.</exception>
    public string ReadString() => HasMore ? ReadField().ToString() : throw Unexpected("a string");

    /// <summary>Reads a string that may be missing.</summary>
    /// <returns>The text without its quotes, or null when the field is missing or empty.</returns>
    public string? ReadOptionalString()
    {
        ReadOnlySpan<char> field = ReadField();
        return field.IsEmpty ? null : field.ToString();
    }

    /// <summary>Passes over one field.</summary>
    public void Skip() => ReadField();

    private ReadOnlySpan<char> ReadField()
    {
        if (_atEnd)
        {
            return default;
        }

        ReadOnlySpan<char> rest = _rest;
        int searchFrom = 0;
        bool quoted = rest.StartsWith("\"");
        if (quoted)
        {
            int closing = rest[1..].IndexOf('"');
            if (closing < 0)
            {
                throw Unexpected("a closing quote");
            }

            searchFrom = closing + 2;
        }

        int comma = rest[searchFrom..].IndexOf(',');
        ReadOnlySpan<char> field = (comma < 0 ? rest : rest[..(searchFrom + comma)]).Trim(' ');
        _atEnd = comma < 0;
        _rest = _atEnd ? default : rest[(searchFrom + comma + 1)..].TrimStart(' ');
        return quoted ? field.Trim('"') : field;
    }

    private readonly AtProtocolException Unexpected(string expected) => new(_line, $"Expected {expected}.");
}
