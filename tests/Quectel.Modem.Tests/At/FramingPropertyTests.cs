using System.Buffers;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Quectel.Modem.At;

namespace Quectel.Modem.Tests.At;

/// <summary>What holds for any bytes and any cuts.</summary>
public sealed class FramingPropertyTests
{
    private const int Runs = 500;

    private static readonly AtFraming Framing = QuectelFraming.Instance with { MaxLineBytes = 200, MaxPayloadBytes = 300 };

    // What is likely to bring a reader off its track, beside bytes of any kind.
    private static readonly string[] Pieces =
    [
        "\r", "\n", "\r\n", "OK", "ERROR", "> ", ">", "\"", ",", " ", "\0", "ÿ", "AT", "+CME ERROR: 3", "+CSQ: 1,99",
        "+QMTRECV: ", "+QMTRECV: 0,1,\"", "+QMTRECV: 0,1,\"t\",5,\"", "+QMTRECV: 0,1,\"t\",\"", "CONNECT ", "CONNECT 7\r\n", "+QIRD: 3\r\n",
        "+QIURC: \"recv\",0,2\r\n", "999999999", "0", "7",
    ];

    private static Gen<byte[]> Rubbish =>
        Gen.OneOf(
            Gen.Choose(0, 255).Select(value => new[] { (byte)value }),
            Gen.Elements(Pieces).Select(Encoding.Latin1.GetBytes))
        .ListOf().Select(parts => parts.SelectMany(part => part).ToArray());

    /// <summary>Lines as a modem sends them, each with the frame it must give.</summary>
    private static Gen<(string Wire, string Frame)> Line =>
        Gen.OneOf(
            Gen.Elements("OK", "ERROR", "+CME ERROR: 3", "+CSQ: 20,99", "RDY", "+QMTSTAT: 0,1", "861234050000001", "Quectel")
                .Select(text => ($"\r\n{text}\r\n", $"line {text}")),
            Gen.Elements("AT", "AT+CSQ").Select(text => ($"{text}\r\r\n", $"line {text}")),
            Payload.Select(bytes => (
                $"\r\n+QMTRECV: 0,1,\"a/b\",{bytes.Length},\"{bytes}\"\r\n",
                $"line +QMTRECV: 0,1,\"a/b\",{bytes.Length} | {Show(bytes)}")),
            Payload.Select(bytes => (
                $"\r\nCONNECT {bytes.Length}\r\n{bytes}\r\n", $"line CONNECT {bytes.Length} | {Show(bytes)}")));

    private static Gen<string> Payload =>
        Gen.OneOf(Gen.Choose(0, 255).Select(value => $"{(char)value}"), Gen.Elements(Pieces))
            .ListOf().Select(parts => string.Concat(parts)).Where(text => text.Length <= Framing.MaxPayloadBytes);

    [Fact]
    public void AnyBytes_InAnyPieces_AreReadWithinTheLimits()
    {
        var cases = Rubbish.Zip(Gen.Choose(1, 50)).Zip(Gen.Elements(true, false)).ToArbitrary();

        Prop.ForAll(cases, it => StaysWithinLimits(it.Item1.Item1, it.Item1.Item2, it.Item2))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
    }

    [Fact]
    public void AnyBytes_InAnySegments_GiveTheFramesOfOnePiece()
    {
        var cases = Rubbish.Zip(Gen.Choose(1, 12).NonEmptyListOf()).Zip(Gen.Elements(true, false)).ToArbitrary();

        Prop.ForAll(cases, it =>
        {
            byte[] bytes = [.. it.Item1.Item1, .. Enumerable.Repeat((byte)'1', 1000)];
            IEnumerable<byte[]> segments = Cut(bytes, [.. it.Item1.Item2]);
            return FrameCollector.CollectAtOnce(segments, it.Item2, Framing)
                .SequenceEqual(FrameCollector.CollectAtOnce([bytes], it.Item2, Framing));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
    }

    [Fact]
    public void Conversation_InAnyPieces_GivesTheFramesItWasMadeOf()
    {
        Arbitrary<(IList<(string Wire, string Frame)> Lines, IList<int> Cuts)> cases =
            Line.ListOf().Select(lines => (IList<(string, string)>)[.. lines])
                .Zip(Gen.Choose(1, 12).NonEmptyListOf().Select(cuts => (IList<int>)[.. cuts]))
                .ToArbitrary();

        Prop.ForAll(cases, it =>
        {
            byte[] bytes = Encoding.Latin1.GetBytes(string.Concat(it.Lines.Select(line => line.Wire)));
            List<string> frames = FrameCollector.Collect(Cut(bytes, it.Cuts), awaitsPrompt: false, Framing);
            return frames.SequenceEqual(it.Lines.Select(line => line.Frame));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
    }

    /// <summary>Every call that gives a frame takes bytes, and what waits for more bytes is bounded.</summary>
    private static bool StaysWithinLimits(byte[] bytes, int piece, bool awaitsPrompt)
    {
        // Behind it a line that never ends, so that the limits are reached.
        byte[] stream = [.. bytes, .. Enumerable.Repeat((byte)'1', 1000)];
        ReadOnlyMemory<byte> waiting = ReadOnlyMemory<byte>.Empty;
        var framer = new AtFramer(Framing);
        var texts = new AtRecentTexts();
        for (int start = 0; start < stream.Length; start += piece)
        {
            byte[] all = [.. waiting.Span, .. stream.AsSpan(start, Math.Min(piece, stream.Length - start))];
            var buffer = new ReadOnlySequence<byte>(all);
            long before = buffer.Length;
            while (framer.TryReadFrame(ref buffer, new FrameExpectation(awaitsPrompt), out AtFrame frame))
            {
                frame.ToLine(texts);
                if (buffer.Length >= before)
                {
                    return false;
                }

                before = buffer.Length;
            }

            waiting = buffer.ToArray();
            if (waiting.Length > Framing.MaxLineBytes + Framing.MaxPayloadBytes + piece)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, IList<int> sizes)
    {
        int start = 0;
        for (int i = 0; start < bytes.Length; i++)
        {
            int size = Math.Min(sizes[i % sizes.Count], bytes.Length - start);
            yield return bytes[start..(start + size)];
            start += size;
        }
    }

    private static string Show(string payload) => string.Concat(payload.Select(value => value switch
    {
        '\r' => "\\r",
        '\n' => "\\n",
        '\0' => "\\0",
        '\\' => "\\\\",
        < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)value:x2}"),
        _ => value.ToString(),
    }));
}
