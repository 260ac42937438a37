using System.Globalization;
using System.Text;
using Quectel.Modem.At;

namespace Quectel.Modem.Tests.At;

/// <summary>A framing fixture: bytes, and the frames they must give. See Fixtures/README.md.</summary>
internal sealed record FramingFixture(byte[] Bytes, bool AwaitsPrompt, IReadOnlyList<string> Frames)
{
    public static IEnumerable<string> Names => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.txt")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Order(StringComparer.Ordinal);

    public static FramingFixture Load(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".txt"));
        return new FramingFixture(
            [.. lines.Where(line => line.StartsWith("< ", StringComparison.Ordinal)).SelectMany(line => Unescape(line[2..]))],
            lines.Contains("# prompt: yes"),
            [.. lines.Where(line => line.StartsWith("= ", StringComparison.Ordinal)).Select(line => line[2..])]);
    }

    /// <summary>Writes a frame the way fixtures do.</summary>
    public static string Describe(in AtFrame frame, AtRecentTexts texts)
    {
        if (frame.Kind != AtFrameKind.Line)
        {
            return frame.Kind.ToString().ToLowerInvariant();
        }

        AtLine line = frame.ToLine(texts);
        return line.Payload is { } payload
            ? $"line {line.Text} | {string.Concat(payload.ToArray().Select(Escape))}"
            : $"line {line.Text}";
    }

    private static string Escape(byte value) => value switch
    {
        (byte)'\r' => "\\r",
        (byte)'\n' => "\\n",
        0 => "\\0",
        < 0x20 or >= 0x7F => $"\\x{value:x2}",
        (byte)'\\' => "\\\\",
        _ => ((char)value).ToString(),
    };

    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
                continue;
            }

            i++;
            if (text[i] == 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
                continue;
            }

            bytes.Add(text[i] switch
            {
                'r' => (byte)'\r',
                'n' => (byte)'\n',
                '0' => 0,
                '\\' => (byte)'\\',
                _ => throw new FormatException($"Unknown escape \\{text[i]}."),
            });
        }

        return [.. bytes];
    }
}
