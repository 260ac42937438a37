using System.Text;
using Quectel.Simulator.Configuration;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Replay;

/// <summary>A recorded conversation between a host and a modem.</summary>
/// <remarks>
/// A text file, a line each: <c># </c> about the recording, <c>! </c> a comment, <c>&gt; </c> what the host sent, without
/// its CR, <c>&lt; </c> what the modem sent. A line of the modem's ends in CR LF on the wire; an echo, which repeats the
/// host's line, in CR; a prompt, <c>&gt;</c> with or without a space, in nothing.
/// </remarks>
public sealed class Transcript
{
    private Transcript(string name, string opening, IReadOnlyList<ReplayStep> steps) =>
        (Name, Opening, Steps) = (name, opening, steps);

    /// <summary>What mismatches are reported under: the path.</summary>
    public string Name { get; }

    /// <summary>What the modem sends before the host has sent anything.</summary>
    internal string Opening { get; }

    internal IReadOnlyList<ReplayStep> Steps { get; }

    /// <exception cref="ConfigurationException">It cannot be read, or does not hold both directions.</exception>
    public static Transcript Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path, Encoding.UTF8), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Cannot read '{path}': {exception.Message}", exception);
        }
    }

    /// <exception cref="ConfigurationException">A line is none of the format, or a direction is missing.</exception>
    public static Transcript Parse(string text, string name)
    {
        var builder = new Builder();
        int number = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            builder.Take(line, new SourceMark(name, number, 1));
        }

        return builder.Build(name);
    }

    private sealed class Builder
    {
        private readonly List<ReplayStep> _steps = [];
        private readonly StringBuilder _piece = new();
        private List<string> _output = [];
        private string _opening = "";
        private (int Line, string Text)? _command;
        private bool _modemSpoke;

        public void Take(string line, SourceMark at)
        {
            if (line.Length == 0 || line[0] is '#' or '!')
            {
                return;
            }

            string content = line.Length > 1 && line[1] == ' ' ? line[2..] : line[1..];
            switch (line[0])
            {
                case '>':
                    Finish();
                    _command = ((int)at.Line, content.TrimEnd());
                    break;
                case '<':
                    _modemSpoke = true;
                    TakeOutput(WireText.FromText(content));
                    break;
                default:
                    throw new ConfigurationException(
                        at, "A line begins with '> ' (host), '< ' (modem), '# ' (about the recording) or '! ' (comment).");
            }
        }

        public Transcript Build(string name)
        {
            Finish();
            return _modemSpoke && _steps.Count > 0
                ? new Transcript(name, _opening, _steps)
                : throw new ConfigurationException(
                    new SourceMark(name, 1, 1), "A replay needs both directions: lines with '> ' and lines with '< '.");
        }

        private void TakeOutput(string line)
        {
            bool isPrompt = line.TrimEnd() == ">";
            _piece.Append(line).Append(isPrompt ? "" : line.Length > 0 && line == _command?.Text ? "\r" : "\r\n");
            if (isPrompt || (line == "CONNECT" && AsksForData(_command?.Text)))
            {
                EndPiece();
            }
        }

        private static bool AsksForData(string? command) =>
            command?.StartsWith("AT+QFUPL=", StringComparison.OrdinalIgnoreCase) == true
            || command?.StartsWith("AT+QFWRITE=", StringComparison.OrdinalIgnoreCase) == true;

        private void EndPiece()
        {
            _output.Add(_piece.ToString());
            _piece.Clear();
        }

        private void Finish()
        {
            EndPiece();
            if (_command is { } command)
            {
                _steps.Add(new ReplayStep(command.Line, command.Text, _output));
            }
            else
            {
                _opening = string.Concat(_output);
            }

            _output = [];
        }
    }
}
