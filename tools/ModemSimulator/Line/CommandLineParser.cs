namespace Quectel.Simulator.Line;

/// <summary>
/// Cuts the body of a command line (what follows <c>AT</c>) into its commands: basic ones stand one after the other
/// (<c>E0Q0V1</c>), extended ones are separated by <c>;</c> (V.250 5.3, 5.4).
/// </summary>
internal sealed class CommandLineParser(string body)
{
    private int _position;

    /// <summary>The next command; false at the end of the line.</summary>
    /// <exception cref="FormatException">
    /// What follows is no command. Those before it are valid and were done.
    /// </exception>
    public bool TryReadNext(out ReceivedCommand command)
    {
        while (_position < body.Length && body[_position] is ' ' or ';')
        {
            _position++;
        }

        command = null!;
        if (_position == body.Length)
        {
            return false;
        }

        command = char.IsAsciiLetter(body[_position]) || body[_position] == '&' ? ReadBasic() : ReadExtended();
        return true;
    }

    private ReceivedCommand ReadBasic()
    {
        string prefix = "";
        if (body[_position] == '&')
        {
            prefix = "&";
            _position++;
        }

        if (_position == body.Length || !char.IsAsciiLetter(body[_position]))
        {
            throw new FormatException("A letter must follow '&'.");
        }

        string name = prefix + char.ToUpperInvariant(body[_position++]);
        return name switch
        {
            "S" => ReadRegister(),
            "D" => new ReceivedCommand(name, CommandForm.Execute, ReadRest()),
            _ => new ReceivedCommand(name, CommandForm.Execute, ReadDigits()),
        };
    }

    private ReceivedCommand ReadRegister()
    {
        string register = ReadDigits();
        if (Skip('?'))
        {
            return new ReceivedCommand("S", CommandForm.Read, register);
        }

        return Skip('=')
            ? new ReceivedCommand("S", CommandForm.Write, register + "," + ReadDigits())
            : new ReceivedCommand("S", CommandForm.Execute, register);
    }

    private ReceivedCommand ReadExtended()
    {
        int start = _position;
        while (_position < body.Length && body[_position] is not ('=' or '?' or ';'))
        {
            _position++;
        }

        string name = body[start.._position].TrimEnd().ToUpperInvariant();
        if (Skip('?'))
        {
            ExpectEnd();
            return new ReceivedCommand(name, CommandForm.Read, "");
        }

        if (!Skip('='))
        {
            return new ReceivedCommand(name, CommandForm.Execute, "");
        }

        if (Skip('?'))
        {
            ExpectEnd();
            return new ReceivedCommand(name, CommandForm.Test, "");
        }

        return new ReceivedCommand(name, CommandForm.Write, ReadArguments());
    }

    // Up to the next semicolon that is not inside quotes.
    private string ReadArguments()
    {
        int start = _position;
        bool quoted = false;
        while (_position < body.Length && (quoted || body[_position] != ';'))
        {
            quoted ^= body[_position] == '"';
            _position++;
        }

        return body[start.._position];
    }

    private string ReadDigits()
    {
        int start = _position;
        while (_position < body.Length && char.IsAsciiDigit(body[_position]))
        {
            _position++;
        }

        return body[start.._position];
    }

    private string ReadRest()
    {
        string rest = body[_position..];
        _position = body.Length;
        return rest;
    }

    private bool Skip(char expected)
    {
        if (_position < body.Length && body[_position] == expected)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void ExpectEnd()
    {
        if (_position < body.Length && body[_position] is not (';' or ' '))
        {
            throw new FormatException("Only ';' or the line end may follow '?'.");
        }
    }
}
