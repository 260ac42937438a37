using System.Buffers;
using BenchmarkDotNet.Attributes;
using Quectel.Modem;
using Quectel.Modem.At;

namespace Quectel.Benchmarks.Micro;

/// <summary>Cutting frames off a buffer that holds them whole, and in pieces.</summary>
[MemoryDiagnoser]
public class FramerBenchmarks
{
    private const int Copies = 100;

    private readonly AtFramer _framer = new(QuectelFraming.Instance);
    private readonly AtRecentTexts _texts = new();
    private readonly byte[] _answers = Repeat("\r\n+CSQ: 20,99\r\n\r\nOK\r\n"u8);
    private readonly byte[] _messages = Repeat(
        "\r\n+QMTRECV: 0,0,\"t/topic\",64,\"0123456789012345678901234567890123456789012345678901234567890123\"\r\n"u8);

    /// <summary>An answer of two lines, a hundred times.</summary>
    [Benchmark(OperationsPerInvoke = Copies)]
    public int Answers() => Count(new ReadOnlySequence<byte>(_answers));

    /// <summary>A message of 64 counted bytes, a hundred times.</summary>
    [Benchmark(OperationsPerInvoke = Copies)]
    public int Messages() => Count(new ReadOnlySequence<byte>(_messages));

    /// <summary>The same, copied out as the channel does.</summary>
    [Benchmark(OperationsPerInvoke = Copies)]
    public int MessagesToLines()
    {
        var buffer = new ReadOnlySequence<byte>(_messages);
        int characters = 0;
        while (_framer.TryReadFrame(ref buffer, default, out AtFrame frame))
        {
            characters += frame.ToLine(_texts).Text.Length;
        }

        return characters;
    }

    private int Count(ReadOnlySequence<byte> buffer)
    {
        int frames = 0;
        while (_framer.TryReadFrame(ref buffer, default, out _))
        {
            frames++;
        }

        return frames;
    }

    private static byte[] Repeat(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length * Copies];
        for (int i = 0; i < Copies; i++)
        {
            text.CopyTo(bytes.AsSpan(i * text.Length));
        }

        return bytes;
    }
}
