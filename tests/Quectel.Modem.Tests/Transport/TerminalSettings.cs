using System.Buffers.Binary;

namespace Quectel.Modem.Tests.Transport;

/// <summary><c>struct termios2</c> by offsets: four flag words, c_line, c_cc[19], two speeds.</summary>
internal sealed class TerminalSettings(byte[] bytes)
{
    public uint InputFlags => Word(0);

    public uint OutputFlags => Word(4);

    public uint ControlFlags => Word(8);

    public uint LocalFlags => Word(12);

    public byte Time => bytes[17 + 5];

    public byte Minimum => bytes[17 + 6];

    public uint InputSpeed => Word(36);

    public uint OutputSpeed => Word(40);

    private uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
}
