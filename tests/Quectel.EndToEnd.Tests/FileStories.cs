using Quectel.Modem;

namespace Quectel.EndToEnd.Tests;

/// <summary>Files to the simulated module and back, over a pseudo-terminal.</summary>
public sealed class FileStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    public async Task UploadAsync_OneMebibyte_SurvivesByteForByte(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        byte[] content = Payloads.OfSize(1024 * 1024);
        var sent = new Counts();
        var received = new Counts();

        StorageSpace before = await rig.Modem.Files.GetSpaceAsync(Cancel);
        await rig.Modem.Files.UploadAsync("large.bin", content, progress: sent, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
        StorageSpace after = await rig.Modem.Files.GetSpaceAsync(Cancel);
        byte[] stored = await rig.Modem.Files.DownloadAsync("large.bin", received, Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(content, stored);
        Assert.Equal(before with { FreeBytes = before.FreeBytes - content.Length }, after);
        foreach (Counts counts in new[] { sent, received })
        {
            Assert.Equal(counts.All.Order(), counts.All);
            Assert.Equal((0, content.Length), (counts.All[0], counts.All[^1]));
            Assert.True(counts.All.Count > 100);
        }
    }

    [Fact]
    public async Task Files_FromUploadToDeletion_AreListedAndFound()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        ModemFiles files = rig.Modem.Files;
        Assert.Empty(await files.ListAsync(Cancel));
        Assert.Null(await files.FindAsync("a.pem", Cancel));

        await files.UploadAsync("a.pem", new byte[] { 1 }, cancellationToken: Cancel);
        await files.UploadAsync("b.pem", new byte[] { 1, 2, 3 }, cancellationToken: Cancel);
        await files.UploadAsync("a.pem", new byte[] { 4, 5 }, overwrite: true, cancellationToken: Cancel);

        var taken = await Assert.ThrowsAsync<ModemFileException>(() => files.UploadAsync("b.pem", new byte[1], cancellationToken: Cancel));
        Assert.Equal(ModemFileError.AlreadyExists, taken.Error);
        Assert.Equal([new ModemFile("a.pem", 2), new ModemFile("b.pem", 3)], await files.ListAsync(Cancel));
        Assert.Equal(new ModemFile("b.pem", 3), await files.FindAsync("b.pem", Cancel));
        Assert.Equal([1, 2, 3], await files.DownloadAsync("b.pem", cancellationToken: Cancel));
        Assert.True(await files.DeleteAsync("b.pem", Cancel));
        Assert.False(await files.DeleteAsync("b.pem", Cancel));
        Assert.Equal([new ModemFile("a.pem", 2)], await files.ListAsync(Cancel));
    }

    [Fact]
    public async Task UploadAsync_NoRoom_SaysSoAndTheModemGoesOn()
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        StorageSpace space = await rig.Modem.Files.GetSpaceAsync(Cancel);

        var error = await Assert.ThrowsAsync<ModemFileException>(
            () => rig.Modem.Files.UploadAsync("a.bin", new byte[space.FreeBytes + 1], cancellationToken: Cancel));

        Assert.Equal(ModemFileError.StorageFull, error.Error);
        Assert.Equal(space, await rig.Modem.Files.GetSpaceAsync(Cancel));
    }

    [Fact]
    public async Task UploadAsync_CancelledHalfWay_LeavesNoFileAndTheModemGoesOn()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        using var stop = new CancellationTokenSource();
        void StopHalfWay(long count)
        {
            if (count >= 500_000)
            {
                stop.Cancel();
            }
        }

        var progress = new Counts { OnCount = StopHalfWay };

        Task upload = rig.Modem.Files.UploadAsync("a.bin", Payloads.OfSize(1024 * 1024), progress: progress, cancellationToken: stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.WaitAsync(Rig.Belt, Cancel));

        Assert.InRange(progress.All[^1], 500_000, 1_000_000);
        Assert.Empty(await rig.Modem.Files.ListAsync(Cancel));
        Assert.Equal(SimState.Ready, await rig.Modem.Sim.GetStateAsync(Cancel));
    }

    private sealed class Counts : IProgress<long>
    {
        public List<long> All { get; } = [];

        public Action<long>? OnCount { get; init; }

        public void Report(long value)
        {
            All.Add(value);
            OnCount?.Invoke(value);
        }
    }
}
