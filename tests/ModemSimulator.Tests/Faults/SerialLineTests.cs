using Quectel.Simulator.Faults;

namespace Quectel.Simulator.Tests.Faults;

public sealed class SerialLineTests
{
    private static readonly byte[] EveryByte = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    [Theory]
    [InlineData(115200, 115200)]
    // A UART takes a few per cent: the last bit is sampled nine and a half bits after the edge.
    [InlineData(9600, 9800)]
    [InlineData(9600, 9400)]
    public void Read_AboutTheSameRate_GivesWhatWasSent(int sendingRate, int readingRate) =>
        Assert.Equal(EveryByte, SerialLine.Read(EveryByte, sendingRate, readingRate));

    // 0 10101010 1 on the line is 0 01100110 0, a false stop bit, 11, then 0 0110011 and the idle line.
    [Fact]
    public void Read_AtTwiceTheRate_SeesEachBitTwice() =>
        Assert.Equal([0x66, 0xE6], SerialLine.Read([0x55], 4800, 9600));

    [Theory]
    [InlineData(9600, 115200)]
    [InlineData(230400, 115200)]
    [InlineData(921600, 300)]
    [InlineData(300, 921600)]
    public void Read_AnotherRate_GivesSomethingElse(int sendingRate, int readingRate) =>
        Assert.NotEqual(EveryByte, SerialLine.Read(EveryByte, sendingRate, readingRate));
}
