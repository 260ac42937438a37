using System.Text;

namespace Quectel.Modem.Tests.Files;

public sealed class FileChecksumTests
{
    [Theory]
    [InlineData("1234567890", 0x3938)] // The file manual's example: +QFUPL: 10,3938
    [InlineData("", 0)]
    [InlineData("A", 0x4100)] // An odd last byte is the high byte of a word.
    [InlineData("AB", 0x4142)]
    [InlineData("ABA", 0x0042)]
    public void Compute_Text_IsTheModules(string content, int expected) =>
        Assert.Equal(expected, FileChecksum.Compute(Encoding.ASCII.GetBytes(content)));

    [Fact]
    public void Compute_BytesWithTheHighBitSet_IsNotSigned() =>
        Assert.Equal(0xFF00, FileChecksum.Compute([0xFF, 0xFE, 0x00, 0xFE]));
}
