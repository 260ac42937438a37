using System.Buffers;
using Quectel.Modem;
using Quectel.Modem.At;
using Quectel.Modem.Tests.At;

namespace Quectel.Benchmarks.Fuzz;

/// <summary>What must hold for every input: the reading side of the driver, from bytes to fields.</summary>
internal static class FuzzTarget
{
    /// <summary>Reads an input.</summary>
    /// <param name="input">Bytes of a modem.</param>
    /// <param name="seed">Where the other readings are cut.</param>
    /// <exception cref="InvalidOperationException">Something that must hold does not.</exception>
    public static void Run(byte[] input, int seed)
    {
        foreach (bool awaitsPrompt in (bool[])[false, true])
        {
            var random = new Random(seed);
            int NextPiece(int left) => random.Next(1, Math.Min(left, 40) + 1);
            List<AtFrameText> whole = Read(input, left => left, InOnePiece, awaitsPrompt);
            List<AtFrameText> cut = Read(input, NextPiece, InOnePiece, awaitsPrompt);
            List<AtFrameText> apart = Read(input, NextPiece, bytes => InPieces(bytes, NextPiece), awaitsPrompt);
            if (!whole.SequenceEqual(cut))
            {
                throw new InvalidOperationException("The frames depend on how the input is cut.");
            }

            if (!whole.SequenceEqual(apart))
            {
                throw new InvalidOperationException("The frames depend on where the input lies in memory.");
            }

            whole.ForEach(frame => ReadFields(new AtLine(frame.Text)));
        }
    }

    private static ReadOnlySequence<byte> InOnePiece(ReadOnlyMemory<byte> bytes) => new(bytes);

    private static ReadOnlySequence<byte> InPieces(ReadOnlyMemory<byte> bytes, Func<int, int> nextPiece)
    {
        var pieces = new List<byte[]>();
        for (int length; bytes.Length > 0; bytes = bytes[length..])
        {
            length = nextPiece(bytes.Length);
            pieces.Add(bytes[..length].ToArray());
        }

        return Segment.Join(pieces);
    }

    /// <param name="input">What is read.</param>
    /// <param name="nextPiece">How much of what is left comes next.</param>
    /// <param name="lay">Lays in memory what has come and was not taken.</param>
    /// <param name="awaitsPrompt">Whether a prompt may come.</param>
    private static List<AtFrameText> Read(
        byte[] input, Func<int, int> nextPiece, Func<ReadOnlyMemory<byte>, ReadOnlySequence<byte>> lay, bool awaitsPrompt)
    {
        var frames = new List<AtFrameText>();
        var framer = new AtFramer(QuectelFraming.Instance);
        var texts = new AtRecentTexts();
        int start = 0;
        int end = 0;
        while (end < input.Length)
        {
            end += nextPiece(input.Length - end);
            ReadOnlySequence<byte> buffer = lay(input.AsMemory(start..end));
            long left = buffer.Length;
            while (framer.TryReadFrame(ref buffer, new FrameExpectation(awaitsPrompt), out AtFrame frame))
            {
                AtLine line = frame.ToLine(texts);
                frames.Add(new AtFrameText(
                    frame.Kind, line.Text, line.Payload is { } payload ? Convert.ToHexString(payload.Span) : null));
                if (buffer.Length >= left)
                {
                    throw new InvalidOperationException("A frame took no bytes.");
                }

                left = buffer.Length;
            }

            start = end - (int)buffer.Length;
        }

        return frames;
    }

    /// <summary>The only complaint that is allowed says that the line was not understood.</summary>
    private static void ReadFields(AtLine line)
    {
        _ = AtFinalResult.TryParse(line.Text, out _);
        try
        {
            Urc.Parse(line);
            var fields = new AtFieldReader(line);
            while (fields.HasMore)
            {
                fields.ReadOptionalString();
            }
        }
        catch (AtProtocolException)
        {
            // As documented.
        }
    }

    private readonly record struct AtFrameText(AtFrameKind Kind, string Text, string? Payload);
}
