using System.Text;

namespace Quectel.Simulator.Line;

/// <summary>
/// Collects one command line byte by byte (V.250 5.2). Whatever comes before <c>AT</c> is noise and is not kept, so a
/// client that sends rubbish costs no memory; after <c>AT</c> a line is kept up to its limit.
/// </summary>
internal sealed class CommandLineBuffer(int maxLength)
{
    private readonly StringBuilder _body = new();
    private Prefix _prefix;
    private bool _overflow;

    private enum Prefix
    {
        None,
        A,
        Complete,
    }

    /// <summary>The line after its <c>AT</c>, once <see cref="LineEvent.Line"/> was reported.</summary>
    public string Line { get; private set; } = "";

    public LineEvent Feed(byte value, LineSettings settings)
    {
        if (value == settings.LineEnd)
        {
            return End();
        }

        if (value == settings.Backspace)
        {
            _body.Length = Math.Max(0, _body.Length - 1);
            return LineEvent.Accepted;
        }

        if (value < ' ')
        {
            return LineEvent.Ignored;
        }

        return _prefix == Prefix.Complete ? Append(value) : FindPrefix(value);
    }

    /// <summary>Forgets what was typed so far.</summary>
    public void Reset()
    {
        _body.Clear();
        _prefix = Prefix.None;
        _overflow = false;
    }

    private LineEvent End()
    {
        LineEvent result = _prefix != Prefix.Complete ? LineEvent.Blank
            : _overflow ? LineEvent.TooLong
            : LineEvent.Line;
        string body = _body.ToString();
        Reset();
        Line = result == LineEvent.Line ? body : "";
        return result;
    }

    private LineEvent Append(byte value)
    {
        if (_body.Length < maxLength)
        {
            _body.Append((char)value);
        }
        else
        {
            _overflow = true;
        }

        return LineEvent.Accepted;
    }

    private LineEvent FindPrefix(byte value)
    {
        if (_prefix == Prefix.A && value == '/')
        {
            _prefix = Prefix.None;
            return LineEvent.Repeat;
        }

        _prefix = (value | 0x20) switch
        {
            'a' => Prefix.A,
            't' when _prefix == Prefix.A => Prefix.Complete,
            _ => Prefix.None,
        };
        return LineEvent.Accepted;
    }
}
