namespace Quectel.Modem.Tests.PacketData;

public sealed class PdpContextTests
{
    [Fact]
    public void ToString_Password_IsNotShown()
    {
        var context = new PdpContext { Id = 2, Apn = "internet", UserName = "user", Password = "s3cret" };

        Assert.Equal("PDP context 2 (APN 'internet')", context.ToString());
        Assert.Equal("PDP context 2 (APN 'internet')", $"{context}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void ValidateId_InRange_IsAccepted(int id) => PdpContext.ValidateId(id);

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(-1)]
    public void ValidateId_OutOfRange_SaysTheRange(int id)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => PdpContext.ValidateId(id));

        Assert.Contains("1 to 16", error.Message, StringComparison.Ordinal);
    }
}
