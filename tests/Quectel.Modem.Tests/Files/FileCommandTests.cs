namespace Quectel.Modem.Tests.Files;

public sealed class FileCommandTests
{
    [Fact]
    public void ListFiles_NamesWithAndWithoutPrefix_AreAlike()
    {
        var command = new ListFilesCommand("*");
        Assert.Equal("AT+QFLST=\"*\"", command.Text);

        // EG800K, and a BG96 with its folder.
        Assert.Equal(
            [new ModemFile("isrgx1.pem", 1939), new ModemFile("rootCA.pem", 1220), new ModemFile("security/", 2)],
            command.Read("+QFLST: \"UFS:isrgx1.pem\",1939", "+QFLST: \"rootCA.pem\",1220", "+QFLST: \"security/\",2", "OK"));
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("+CME ERROR: 405")]
    public void ListFiles_None_IsEmpty(string result) => Assert.Empty(new ListFilesCommand("x").Read(result));

    [Fact]
    public void ListFiles_OtherError_Throws() =>
        Assert.Throws<AtCommandException>(() => new ListFilesCommand("*").Read("+CME ERROR: 417"));

    [Fact]
    public void StorageSpace_Bg96_IsFreeThenTotal()
    {
        Assert.Equal("AT+QFLDS=\"UFS\"", new StorageSpaceCommand().Text);
        Assert.Equal(
            new StorageSpace(12_883_392, 14_483_456), new StorageSpaceCommand().Read("+QFLDS: 12883392,14483456", "OK"));
    }

    [Theory]
    [InlineData("OK", true)]
    [InlineData("+CME ERROR: 405", false)]
    public void DeleteFile_SaysWhetherItWasThere(string result, bool existed)
    {
        var command = new DeleteFileCommand("ca.pem");
        Assert.Equal("AT+QFDEL=\"ca.pem\"", command.Text);
        Assert.Equal(existed, command.Read(result));
    }

    [Theory]
    [InlineData("+QFUPL: 1188,2d13", 1188, 0x2D13)] // BG96, Amazon's root certificate
    [InlineData("+QFUPL: 1675,372", 1675, 0x372)] // BG96: no leading zero
    [InlineData("+QFUPL: 3000,B34A", 3000, 0xB34A)] // The manual: capitals
    public void UploadFile_Receipt_IsLengthAndHexadecimalChecksum(string line, int length, int checksum)
    {
        var command = new UploadFileCommand("ca.pem", new byte[1188], _ => true, TimeProvider.System);
        Assert.Equal("AT+QFUPL=\"ca.pem\",1188,5", command.Text);
        Assert.Equal(new FileReceipt(length, checksum), command.Read(line, "OK"));
    }

    [Fact]
    public void OpenFile_Handle_IsANumber()
    {
        Assert.Equal("AT+QFOPEN=\"ca.pem\",2", new OpenFileCommand("ca.pem").Text);
        Assert.Equal(3000, new OpenFileCommand("ca.pem").Read("+QFOPEN: 3000", "OK"));
    }

    [Fact]
    public void OpenFiles_SeveralHandles_AreFoundByName()
    {
        ILookup<string, int> open = new OpenFilesCommand().Read("+QFOPEN: \"UFS:a\",1,2", "+QFOPEN: \"b\",2,0", "OK");

        Assert.Equal([1], open["a"]);
        Assert.Equal([2], open["b"]);
        Assert.Empty(open["c"]);
    }

    [Fact]
    public void ReadFile_AtTheEnd_IsEmpty()
    {
        Assert.Equal("AT+QFREAD=1,4096", new ReadFileCommand(1, 4096).Text);
        Assert.True(new ReadFileCommand(1, 4096).Read("+CME ERROR: 402").IsEmpty);
    }
}
