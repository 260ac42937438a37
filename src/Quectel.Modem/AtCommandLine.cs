using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Quectel.Modem;

/// <summary>
/// The text of a command, built from an interpolated string so that no argument can leave its place: a string hole is
/// always sent in quotes and may not hold a quote or a control character, a number hole is sent as digits, and an
/// <see cref="AtSecret"/> hole shows as <c>***</c> wherever the command is logged.
/// </summary>
/// <example><code>AtCommandLine line =
/// AtCommandLine.Create($"AT+QMTOPEN={clientIndex},{host},{port}");</code></example>
[InterpolatedStringHandler]
public sealed class AtCommandLine
{
    // A longer line is rare, and its builder not kept.
    private const int LongestKept = 1024;

    // Where a line was put together, for this thread's next one.
    [ThreadStatic]
    private static StringBuilder? _spare;

    // The line, or as much of it as needed no builder; a literal that is the whole line stays the one it is.
    private string _text = string.Empty;

    // Null as long as _text is all of it.
    private StringBuilder? _builder;

    // Null as long as logs may show all of it.
    private StringBuilder? _logText;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">The number of literal characters.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public AtCommandLine(int literalLength, int formattedCount)
    {
    }

    /// <summary>What is written to the modem, without the final carriage return.</summary>
    internal string Text
    {
        get
        {
            if (_builder is { } builder)
            {
                _text = builder.ToString();
                _builder = null;
                Keep(builder);
            }

            return _text;
        }
    }

    /// <summary>What logs and exceptions may show.</summary>
    internal string LogText => _logText?.ToString() ?? Text;

    /// <summary>Whether logs may not show all of it.</summary>
    internal bool HidesText => _logText is not null;

    /// <summary>Gives the line that an interpolated string describes.</summary>
    /// <param name="line">The interpolated string.</param>
    /// <returns>The same line.</returns>
    public static AtCommandLine Create(AtCommandLine line) => line;

    /// <summary>Adds optional parameters at the end.</summary>
    /// <param name="more">The interpolated string to add, beginning with its comma.</param>
    /// <returns>This line.</returns>
    public AtCommandLine Append(AtCommandLine more)
    {
        ArgumentNullException.ThrowIfNull(more);
        if (more._logText is { } hidden)
        {
            Hide().Append(hidden);
        }
        else
        {
            _logText?.Append(more.Text);
        }

        Extend().Append(more.Text);
        return this;
    }

    /// <summary>
    /// Takes a whole line from a person; everything behind the first <c>=</c> is hidden in logs, since it may be a
    /// PIN.
    /// </summary>
    /// <param name="line">The line, for instance <c>AT+CSQ</c>.</param>
    /// <returns>The line.</returns>
    /// <exception cref="ArgumentException">It does not begin with AT, or holds a control character.</exception>
    internal static AtCommandLine FromUser(string line)
    {
        if (!line.StartsWith("AT", StringComparison.OrdinalIgnoreCase))
        {
            // The line is not shown: it may be AT+CPIN with its first letters missing.
            throw new ArgumentException("A command line begins with AT, for instance AT+CSQ.", nameof(line));
        }

        RejectControlCharacters(line, nameof(line));

        // In capitals, since an echo is known by them, and is kept out of logs and answers.
        string text = string.Concat("AT", line.AsSpan(2));
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        bool hasArguments = equals >= 0 && text.AsSpan(equals + 1) is not "?";
        var command = new AtCommandLine(text.Length, 0) { _text = text };
        if (hasArguments)
        {
            command._logText = new StringBuilder().Append(text.AsSpan(0, equals + 1)).Append("***");
        }

        return command;
    }

    /// <summary>Called by the compiler for the text between holes.</summary>
    /// <param name="value">Text from the source code.</param>
    public void AppendLiteral(string value)
    {
        if (_builder is null && _text.Length == 0)
        {
            _text = value;
        }
        else
        {
            Extend().Append(value);
        }

        _logText?.Append(value);
    }

    /// <summary>Called by the compiler for a number.</summary>
    /// <param name="value">Sent as decimal digits.</param>
    public void AppendFormatted(int value)
    {
        Extend().Append(CultureInfo.InvariantCulture, $"{value}");
        _logText?.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    /// <summary>Called by the compiler for a switch.</summary>
    /// <param name="value">Sent as 0 or 1.</param>
    public void AppendFormatted(bool value) => AppendLiteral(value ? "1" : "0");

    /// <summary>Called by the compiler for a string.</summary>
    /// <param name="value">Sent in quotes.</param>
    /// <exception cref="ArgumentException">
    /// It holds a quote or a control character, which no module can take in quotes.
    /// </exception>
    public void AppendFormatted(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RejectUnquotable(value);
        Extend().Append('"').Append(value).Append('"');
        _logText?.Append('"').Append(value).Append('"');
    }

    /// <summary>Called by the compiler for a secret.</summary>
    /// <param name="value">Sent in quotes, logged as <c>***</c>.</param>
    /// <exception cref="ArgumentException">
    /// It holds a quote or a control character; the message does not show it.
    /// </exception>
    public void AppendFormatted(AtSecret value)
    {
        ArgumentNullException.ThrowIfNull(value.Value, nameof(value));
        RejectUnquotable(value.Value);
        Hide().Append("\"***\"");
        Extend().Append('"').Append(value.Value).Append('"');
    }

    /// <summary>What logs may show, from now on a text of its own.</summary>
    private StringBuilder Hide() => _logText ??= new StringBuilder(Text);

    private StringBuilder Extend()
    {
        if (_builder is null)
        {
            _builder = (_spare ?? new StringBuilder()).Append(_text);
            _spare = null;
        }

        return _builder;
    }

    // Not with a secret in it, which would outlive its command.
    private void Keep(StringBuilder builder)
    {
        if (!HidesText && builder.Capacity <= LongestKept)
        {
            _spare = builder.Clear();
        }
    }

    private static void RejectUnquotable(string value)
    {
        RejectControlCharacters(value, nameof(value));
        if (value.Contains('"', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "A double quote cannot be sent in an AT command argument; no escape exists.",
                nameof(value));
        }
    }

    private static void RejectControlCharacters(string value, string parameterName)
    {
        foreach (char c in value)
        {
            if (char.IsControl(c))
            {
                throw new ArgumentException(
                    $"The control character U+{(int)c:X4} cannot be sent in an AT command; it would end the line.",
                    parameterName);
            }
        }
    }
}
