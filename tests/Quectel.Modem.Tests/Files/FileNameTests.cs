namespace Quectel.Modem.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("UFS:ca.pem", "ca.pem")] // EG800K prints the prefix.
    [InlineData("ufs:ca.pem", "ca.pem")]
    [InlineData("ca.pem", "ca.pem")]
    [InlineData("RAM:ca.pem", "RAM:ca.pem")]
    public void Normalize_FlashPrefix_IsLeftOut(string name, string expected) =>
        Assert.Equal(expected, FileName.Normalize(name));

    [Theory]
    [InlineData("")]
    [InlineData("*")] // To the module: every file.
    [InlineData("UFS:*")]
    [InlineData("ä2345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public void Validate_NoNameOfOneFile_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(nameof(name), () => FileName.Validate(name));

    [Fact]
    public void Validate_EightyBytes_IsAName() => FileName.Validate(new string('a', 80));
}
