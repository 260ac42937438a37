using System.Text;

namespace Quectel.Modem.Tests.Files;

/// <summary>Uploads and downloads against a modem that the test plays byte by byte.</summary>
public sealed class ModemFilesTests
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(200);
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("1234567890");

    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UploadAsync_ReceiptFits_SendsExactlyTheContent()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task upload = modem.Files.UploadAsync("a.bin", Content, cancellationToken: Cancel);
        await BeginUploadAsync();
        Assert.Equal(Content, await _rig.Modem.ReadBytesAsync(Content.Length));
        await _rig.Modem.SendLinesAsync("+QFUPL: 10,3938", "OK");

        await upload.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.True(_rig.Modem.IsSilent);
        Assert.DoesNotContain("1234567890", _rig.Log.Text, StringComparison.Ordinal); // It may be a private key.
    }

    [Theory]
    [InlineData("+QFUPL: 9,3938", "9 of 10 bytes arrived")]
    [InlineData("+QFUPL: 10,3939", "another checksum")]
    public async Task UploadAsync_ReceiptDiffers_DeletesTheFileAndSaysSo(string receipt, string reason)
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task upload = modem.Files.UploadAsync("a.bin", Content, cancellationToken: Cancel);
        await BeginUploadAsync();
        await _rig.Modem.ReadBytesAsync(Content.Length);
        await _rig.Modem.SendLinesAsync(receipt, "OK");
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",9", "OK");
        await _rig.Modem.AnswerAsync("AT+QFDEL=\"a.bin\"", "OK");

        var error = await Assert.ThrowsAsync<ModemFileException>(() => upload.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal((ModemFileError.Damaged, true), (error.Error, error.IsTransient));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadAsync_NameTaken_IsRefusedAndNothingIsDeleted()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task upload = modem.Files.UploadAsync("a.bin", Content, cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QFUPL=\"a.bin\",10,5", "+CME ERROR: 407");

        var error = await Assert.ThrowsAsync<ModemFileException>(() => upload.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal((ModemFileError.AlreadyExists, "a.bin"), (error.Error, error.Name));
        Assert.True(_rig.Modem.IsSilent);
    }

    [Fact]
    public async Task UploadAsync_RefusedAfterItBegan_DeletesThePart()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task upload = modem.Files.UploadAsync("a.bin", Content, cancellationToken: Cancel);
        await BeginUploadAsync();
        await _rig.Modem.ReadBytesAsync(Content.Length);
        await _rig.Modem.SendLinesAsync("+CME ERROR: 420");
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",4", "OK");
        await _rig.Modem.AnswerAsync("AT+QFDEL=\"a.bin\"", "OK");

        var error = await Assert.ThrowsAsync<ModemFileException>(() => upload.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(ModemFileError.NoSpace, error.Error);
    }

    [Fact]
    public async Task UploadAsync_Overwrite_DeletesTheOldFileFirst()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task upload = modem.Files.UploadAsync("a.bin", Content, overwrite: true, cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QFDEL=\"a.bin\"", "+CME ERROR: 405");
        await BeginUploadAsync();
        await _rig.Modem.ReadBytesAsync(Content.Length);
        await _rig.Modem.SendLinesAsync("+QFUPL: 10,3938", "OK");

        await upload.WaitAsync(QuectelModemRig.Belt, Cancel);
    }

    [Fact]
    public async Task UploadAsync_CancelledBeforeTheFirstByte_SendsNoneAndDeletesWhatTheModemKeeps()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        using var stop = new CancellationTokenSource();

        Task upload = modem.Files.UploadAsync("a.bin", Content, cancellationToken: stop.Token);
        await _rig.Modem.AnswerAsync("AT+QFUPL=\"a.bin\",10,5", "CONNECT");
        await _rig.Time.WaitForTimerAsync(Settle).WaitAsync(QuectelModemRig.Belt, Cancel);
        await stop.CancelAsync();
        await _rig.Modem.SendLinesAsync("+QFUPL: 0,0", "OK"); // After its 5 s of silence.
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",0", "OK");
        await _rig.Modem.AnswerAsync("AT+QFDEL=\"a.bin\"", "OK");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task UploadAsync_CancelledBetweenPieces_SendsNoMoreAndDeletesThePart()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        using var stop = new CancellationTokenSource();
        var progress = new Progress(count => (count == 4096 ? stop : null)?.Cancel());

        Task upload = modem.Files.UploadAsync("a.bin", new byte[10_000], progress: progress, cancellationToken: stop.Token);
        await _rig.Modem.AnswerAsync("AT+QFUPL=\"a.bin\",10000,5", "CONNECT");
        await _rig.Time.WaitForTimerAsync(Settle).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(Settle);
        await _rig.Modem.ReadBytesAsync(4096);
        await _rig.Modem.SendLinesAsync("+QFUPL: 4096,0", "OK");
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",4096", "OK");
        await _rig.Modem.AnswerAsync("AT+QFDEL=\"a.bin\"", "OK");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task UploadAsync_CancelledAndRefused_LeavesTheFileThatWasThere()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        using var stop = new CancellationTokenSource();

        Task upload = modem.Files.UploadAsync("a.bin", Content, cancellationToken: stop.Token);
        await _rig.Modem.ExpectAsync("AT+QFUPL=\"a.bin\",10,5");
        await stop.CancelAsync();
        await _rig.Modem.SendLinesAsync("+CME ERROR: 407");
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",77", "OK");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.True(_rig.Modem.IsSilent);
    }

    [Fact]
    public async Task UploadAsync_ProgressThrows_StopsDeletesAndPassesItOn()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        var progress = new Progress(_ => throw new NotFiniteNumberException());

        Task upload = modem.Files.UploadAsync("a.bin", Content, progress: progress, cancellationToken: Cancel);
        await BeginUploadAsync();
        await _rig.Modem.SendLinesAsync("+QFUPL: 0,0", "OK");
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",0", "OK");
        await _rig.Modem.AnswerAsync("AT+QFDEL=\"a.bin\"", "OK");

        await Assert.ThrowsAsync<NotFiniteNumberException>(() => upload.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task UploadAsync_ReceiptNeverComesButTheFileIsThere_Succeeds()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task upload = modem.Files.UploadAsync("a.bin", Content, cancellationToken: Cancel);
        await BeginUploadAsync();
        await _rig.Modem.ReadBytesAsync(Content.Length);
        _rig.Time.Advance(TimeSpan.FromSeconds(20.01) - Settle);
        await _rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(2)).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(TimeSpan.FromSeconds(2));
        await _rig.Modem.ExpectAsync("\u001b" + new string(' ', Content.Length)); // In case some bytes were lost.
        await _rig.Modem.AnswerProbeAsync(afterEscape: false);
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",10", "OK");
        await AnswerReadAsync();

        await upload.WaitAsync(QuectelModemRig.Belt, Cancel);
    }

    [Fact]
    public async Task DownloadAsync_ContentLooksLikeAnswers_GivesItUnchanged()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        byte[] content = "\r\nOK\r\n\0\r\n+CME ERROR: 402\r\n"u8.ToArray();

        Task<byte[]> download = modem.Files.DownloadAsync("a.bin", cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", $"+QFLST: \"UFS:a.bin\",{content.Length}", "OK");
        await _rig.Modem.AnswerAsync("AT+QFOPEN=\"a.bin\",2", "+QFOPEN: 1", "OK");
        await _rig.Modem.ExpectAsync($"AT+QFREAD=1,{content.Length}");
        await _rig.Modem.SendAsync([.. Encoding.ASCII.GetBytes($"\r\nCONNECT {content.Length}\r\n"), .. content, .. "\r\nOK\r\n"u8]);
        await _rig.Modem.AnswerAsync("AT+QFCLOSE=1", "OK");

        Assert.Equal(content, await download.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.DoesNotContain("402", _rig.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DownloadAsync_HandleLeftOpen_ClosesItAndReads()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<byte[]> download = modem.Files.DownloadAsync("a.bin", cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",10", "OK");
        await _rig.Modem.AnswerAsync("AT+QFOPEN=\"a.bin\",2", "+CME ERROR: 426");
        await _rig.Modem.AnswerAsync("AT+QFOPEN?", "+QFOPEN: \"b.bin\",1,0", "+QFOPEN: \"a.bin\",7,2", "OK");
        await _rig.Modem.AnswerAsync("AT+QFCLOSE=7", "OK");
        await AnswerReadAsync();

        Assert.Equal(Content, await download.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task DownloadAsync_FileEndsEarly_ClosesItAndThrows()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<byte[]> download = modem.Files.DownloadAsync("a.bin", cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+QFLST: \"a.bin\",10", "OK");
        await _rig.Modem.AnswerAsync("AT+QFOPEN=\"a.bin\",2", "+QFOPEN: 1", "OK");
        await _rig.Modem.AnswerAsync("AT+QFREAD=1,10", "CONNECT 4\r\n1234", "OK");
        await _rig.Modem.AnswerAsync("AT+QFREAD=1,6", "+CME ERROR: 402");
        await _rig.Modem.AnswerAsync("AT+QFCLOSE=1", "OK");

        var error = await Assert.ThrowsAsync<ModemFileException>(() => download.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(ModemFileError.Damaged, error.Error);
        Assert.Contains("only 4 came", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DownloadAsync_NoSuchFile_ThrowsNotFound()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<byte[]> download = modem.Files.DownloadAsync("a.bin", cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QFLST=\"a.bin\"", "+CME ERROR: 405");

        var error = await Assert.ThrowsAsync<ModemFileException>(() => download.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal((ModemFileError.NotFound, false), (error.Error, error.IsTransient));
    }

    [Fact]
    public async Task AnyMethod_NameThatMeansEveryFile_IsRefusedBeforeAnythingIsSent()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>("name", () => modem.Files.DeleteAsync("*", Cancel));
        await Assert.ThrowsAsync<ArgumentException>("name", () => modem.Files.FindAsync("*", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(
            "name", () => modem.Files.UploadAsync("*", Content, overwrite: true, cancellationToken: Cancel));
        await Assert.ThrowsAsync<ArgumentException>(
            "content", () => modem.Files.UploadAsync("a", default, overwrite: true, cancellationToken: Cancel));
        await Assert.ThrowsAsync<ArgumentException>(
            "name", () => modem.Files.DownloadAsync("*", cancellationToken: Cancel));

        Assert.True(_rig.Modem.IsSilent);
    }

    private async Task BeginUploadAsync()
    {
        await _rig.Modem.AnswerAsync("AT+QFUPL=\"a.bin\",10,5", "CONNECT");
        await _rig.Time.WaitForTimerAsync(Settle).WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.True(_rig.Modem.IsSilent);
        _rig.Time.Advance(Settle);
    }

    private async Task AnswerReadAsync()
    {
        await _rig.Modem.AnswerAsync("AT+QFOPEN=\"a.bin\",2", "+QFOPEN: 8", "OK");
        await _rig.Modem.AnswerAsync("AT+QFREAD=8,10", "CONNECT 10\r\n1234567890", "OK");
        await _rig.Modem.AnswerAsync("AT+QFCLOSE=8", "OK");
    }

    private sealed class Progress(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
