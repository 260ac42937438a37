namespace Quectel.Modem.Tests.Tls;

public sealed class TlsFileTests
{
    [Fact]
    public void FromPem_SameContent_HasTheSameNameOfEightAndThree()
    {
        string name = TlsFile.FromPem(TlsTexts.Certificate).Name;

        Assert.Equal(name, TlsFile.FromPem(TlsTexts.Certificate).Name);
        Assert.NotEqual(name, TlsFile.FromPem(TlsTexts.Certificate + "\n").Name);
        Assert.Matches("^[0-9a-f]{8}\\.pem$", name);
    }

    [Fact]
    public void FromPem_NoPem_IsRefusedWithoutShowingIt()
    {
        var error = Assert.Throws<ArgumentException>("pem", () => TlsFile.FromPem("secret-key"));

        Assert.DoesNotContain("secret-key", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Key_IsTheNameOnly() =>
        Assert.Equal(TlsFile.FromPem(TlsTexts.Key).Name, TlsFile.FromPem(TlsTexts.Key).ToString());

    [Theory]
    [InlineData(TlsTexts.Certificate, "CERTIFICATE", true)]
    [InlineData(TlsTexts.Certificate, "PRIVATE KEY", false)]
    [InlineData(TlsTexts.Key, "PRIVATE KEY", true)]
    [InlineData(TlsTexts.RsaKey, "PRIVATE KEY", true)]
    [InlineData(TlsTexts.EncryptedKey, "PRIVATE KEY", false)]
    [InlineData(TlsTexts.EncryptedKey + TlsTexts.Key, "PRIVATE KEY", true)]
    [InlineData(TlsTexts.Key + TlsTexts.Certificate, "CERTIFICATE", true)]
    public void MayHold_Content_IsLookedAt(string pem, string label, bool expected) =>
        Assert.Equal(expected, TlsFile.FromPem(pem).MayHold(label));
}
