using System.Runtime.Versioning;
using Quectel.Testing;

namespace Quectel.Mqtt.Sqlite.Tests;

public sealed class SqliteOutboxStorageTests : IDisposable
{
    private static readonly DateTimeOffset Queued = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outbox-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "outbox.db");

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact]
    public async Task Add_OpenedAgain_HasEverythingAsItWas()
    {
        MqttOutboxEntry one = Entry(1) with { Priority = 3, Expires = Queued.AddHours(1), Retain = true };
        MqttOutboxEntry two = Entry(2) with { Topic = "räksmörgås/😀", QualityOfService = MqttQualityOfServiceLevel.ExactlyOnce, PayloadBytes = 0 };
        await using (SqliteOutboxStorage storage = await OpenAsync())
        {
            await storage.AddAsync(one, new byte[] { 0, 255, 13, 10 }, [], Cancel);
            await storage.AddAsync(two, default, [], Cancel);
        }

        await using var again = new SqliteOutboxStorage(Database);
        Assert.Equal([one, two], await again.LoadAsync(Cancel));
        Assert.Equal([0, 255, 13, 10], (await again.ReadPayloadAsync(1, Cancel)).ToArray());
        Assert.Empty((await again.ReadPayloadAsync(2, Cancel)).ToArray());
    }

    [Fact]
    public async Task Add_WithObsolete_ReplacesThem()
    {
        await using (SqliteOutboxStorage storage = await OpenAsync())
        {
            await storage.AddAsync(Entry(1), new byte[4], [], Cancel);
            await storage.AddAsync(Entry(2), new byte[4], [], Cancel);
            await storage.AddAsync(Entry(3), new byte[4], [1, 2], Cancel);
            await storage.RemoveAsync([99], Cancel);
        }

        await using var again = new SqliteOutboxStorage(Database);
        Assert.Equal([3], (await again.LoadAsync(Cancel)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Load_SecondOpener_IsToldThatItIsInUse()
    {
        await using SqliteOutboxStorage storage = await OpenAsync();
        await storage.AddAsync(Entry(1), new byte[4], [], Cancel);

        await using var second = new SqliteOutboxStorage(Database);
        MqttOutboxException error = await Assert.ThrowsAsync<MqttOutboxException>(() => second.LoadAsync(Cancel));

        Assert.Equal(MqttOutboxError.InUse, error.Error);
    }

    [Fact]
    public async Task Load_NotADatabase_IsDamagedAndLeftAlone()
    {
        string rubbish = new('x', 5000);
        await File.WriteAllTextAsync(Database, rubbish, Cancel);

        await using var storage = new SqliteOutboxStorage(Database);
        MqttOutboxException error = await Assert.ThrowsAsync<MqttOutboxException>(() => storage.LoadAsync(Cancel));

        Assert.Equal(MqttOutboxError.Damaged, error.Error);
        Assert.Equal(rubbish, await File.ReadAllTextAsync(Database, Cancel));
    }

    [Fact]
    public async Task Load_DatabaseOfAnotherProgram_IsNotTouched()
    {
        await using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            other.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = other.CreateCommand();
            command.CommandText = "CREATE TABLE theirs (x)";
            command.ExecuteNonQuery();
        }

        await using var storage = new SqliteOutboxStorage(Database);
        MqttOutboxException error = await Assert.ThrowsAsync<MqttOutboxException>(() => storage.LoadAsync(Cancel));

        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_NoSuchDirectory_SaysSo()
    {
        await using var storage = new SqliteOutboxStorage("/nonesuch/outbox.db");

        MqttOutboxException error = await Assert.ThrowsAsync<MqttOutboxException>(() => storage.LoadAsync(Cancel));

        Assert.Equal(MqttOutboxError.Failed, error.Error);
        Assert.Contains("/nonesuch/outbox.db", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NoSpaceLeft_SaysSoAndKeepsWhatIsIn()
    {
        await using (SqliteOutboxStorage storage = await OpenAsync(maxPages: 8))
        {
            await storage.AddAsync(Entry(1), new byte[4], [], Cancel);

            MqttOutboxException error = await Assert.ThrowsAsync<MqttOutboxException>(
                () => storage.AddAsync(Entry(2), new byte[1 << 20], [1], Cancel));

            Assert.Equal(MqttOutboxError.NoSpace, error.Error);
            await storage.AddAsync(Entry(2), new byte[4], [], Cancel);
        }

        await using var again = new SqliteOutboxStorage(Database);
        Assert.Equal([1, 2], (await again.LoadAsync(Cancel)).Select(entry => entry.Id));
    }

    [Theory(SkipUnless = nameof(IsLinux), Skip = "Permissions are set as on Linux.")]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [UnsupportedOSPlatform("windows")]
    public async Task Load_MayNotWrite_IsReadOnlyAndSaysWhich(bool isThere, bool isFolderReadOnly)
    {
        if (isThere)
        {
            await using SqliteOutboxStorage before = await OpenAsync();
            await before.AddAsync(Entry(1), new byte[4], [], Cancel);
        }

        await using (var storage = new SqliteOutboxStorage(Database))
        {
            using var readOnly = new ReadOnlyFolder(_folder, takesFiles: !isFolderReadOnly);
            MqttOutboxException error = await Assert.ThrowsAsync<MqttOutboxException>(
                () => PlainUser.Begin(() => storage.LoadAsync(Cancel)));
            Assert.Equal(MqttOutboxError.ReadOnly, error.Error);
            Assert.Contains(Database, error.Message, StringComparison.Ordinal);
        }

        await using var again = new SqliteOutboxStorage(Database);
        Assert.Equal(isThere ? [1] : [], (await again.LoadAsync(Cancel)).Select(entry => entry.Id));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static MqttOutboxEntry Entry(long id) => new()
    {
        Id = id,
        Topic = "t",
        PayloadBytes = 4,
        QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
        Queued = Queued,
    };

    private async Task<SqliteOutboxStorage> OpenAsync(int? maxPages = null)
    {
        var storage = new SqliteOutboxStorage(Database) { MaxPages = maxPages };
        Assert.Empty(await storage.LoadAsync(Cancel));
        return storage;
    }
}
