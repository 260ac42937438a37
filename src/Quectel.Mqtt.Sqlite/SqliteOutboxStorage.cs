using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Quectel.Mqtt;

/// <summary>Keeps the messages of an outbox in a file, which outlives the process and a loss of power.</summary>
/// <remarks>
/// SQLite with a write-ahead log; each message is on the disk when <see cref="AddAsync"/> completes. One process at a time:
/// another gets <see cref="MqttOutboxError.InUse"/>. SQLite works synchronously, so calls return when they are done.
/// </remarks>
public sealed class SqliteOutboxStorage : IMqttOutboxStorage
{
    // What SQLite calls application_id: the file of another program is not taken for an outbox.
    private const int ApplicationId = 0x514D_4F42; // "QMOB"

    // How long a file that another process is just letting go of is waited for; 0 would be for ever.
    private const int PatienceSeconds = 1;

    private static readonly string Create = $"""
        PRAGMA application_id = {ApplicationId};
        CREATE TABLE IF NOT EXISTS message (
            id INTEGER PRIMARY KEY,
            topic TEXT NOT NULL,
            payload BLOB NOT NULL,
            qos INTEGER NOT NULL,
            retain INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            queued INTEGER NOT NULL,
            expires INTEGER) STRICT;
        """;

    private readonly string _path;
    private SqliteConnection? _connection;

    /// <summary>Names the file; it is opened, and made if it is not there, by the outbox.</summary>
    /// <param name="path">The path of the file. Beside it SQLite makes files that end in <c>-wal</c> and <c>-shm</c>.</param>
    public SqliteOutboxStorage(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        SQLitePCL.Batteries_V2.Init();
    }

    /// <summary>How large the file may get, in pages of 4096 bytes; beyond that there is <see cref="MqttOutboxError.NoSpace"/>.</summary>
    /// <value>Default null: as large as the disk is.</value>
    public int? MaxPages { get; init; }

    private SqliteConnection Connection => _connection
        ?? throw new InvalidOperationException("LoadAsync comes first.");

    /// <inheritdoc/>
    public Task<IReadOnlyList<MqttOutboxEntry>> LoadAsync(CancellationToken cancellationToken) => RunAsync(() =>
    {
        _connection = Open();
        using SqliteCommand command = Command(
            "SELECT id, topic, length(payload), qos, retain, priority, queued, expires FROM message ORDER BY id");
        using SqliteDataReader reader = command.ExecuteReader();
        var entries = new List<MqttOutboxEntry>();
        while (reader.Read())
        {
            entries.Add(new MqttOutboxEntry
            {
                Id = reader.GetInt64(0),
                Topic = reader.GetString(1),
                PayloadBytes = reader.GetInt32(2),
                QualityOfService = (MqttQualityOfServiceLevel)reader.GetInt32(3),
                Retain = reader.GetBoolean(4),
                Priority = reader.GetInt32(5),
                Queued = Time(reader.GetInt64(6)),
                Expires = reader.IsDBNull(7) ? null : Time(reader.GetInt64(7)),
            });
        }

        return (IReadOnlyList<MqttOutboxEntry>)entries;
    });

    /// <inheritdoc/>
    public Task AddAsync(
        MqttOutboxEntry entry,
        ReadOnlyMemory<byte> payload,
        IReadOnlyCollection<long> obsolete,
        CancellationToken cancellationToken) => RunAsync(() =>
    {
        using SqliteTransaction transaction = Connection.BeginTransaction();
        using SqliteCommand insert = Command(
            "INSERT INTO message (id, topic, payload, qos, retain, priority, queued, expires) "
            + "VALUES ($id, $topic, $payload, $qos, $retain, $priority, $queued, $expires)",
            ("$id", entry.Id),
            ("$topic", entry.Topic),
            ("$payload", payload.ToArray()),
            ("$qos", (int)entry.QualityOfService),
            ("$retain", entry.Retain),
            ("$priority", entry.Priority),
            ("$queued", entry.Queued.UtcTicks),
            ("$expires", entry.Expires?.UtcTicks ?? (object)DBNull.Value));
        insert.ExecuteNonQuery();
        Delete(obsolete);
        transaction.Commit();
        return true;
    });

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> ReadPayloadAsync(long id, CancellationToken cancellationToken) => RunAsync(() =>
    {
        using SqliteCommand command = Command("SELECT payload FROM message WHERE id = $id", ("$id", id));
        return (ReadOnlyMemory<byte>)(byte[])command.ExecuteScalar()!;
    });

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) => RunAsync(() =>
    {
        using SqliteTransaction transaction = Connection.BeginTransaction();
        Delete(ids);
        transaction.Commit();
        return true;
    });

    /// <summary>Closes the file.</summary>
    /// <returns>A task.</returns>
    public ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Pooling = false,
            DefaultTimeout = PatienceSeconds,
        }.ToString());
        try
        {
            connection.Open();
            RequireWritable(connection);

            // Exclusive: the lock is taken by the first write and kept, so that a second process finds the file in use.
            // Full: a commit is on the disk, also in the write-ahead log.
            Execute(connection, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            RequireOurs(connection);
            Execute(connection, Create);
            if (MaxPages is { } pages)
            {
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite opens a file that may only be read, too; what goes wrong then is called a disk I/O error.
    private void RequireWritable(SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
        {
            throw NewReadOnlyException(null);
        }
    }

    private void RequireOurs(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA application_id";
        long application = (long)command.ExecuteScalar()!;
        command.CommandText = "SELECT count(*) FROM sqlite_schema";
        if (application != ApplicationId && (long)command.ExecuteScalar()! > 0)
        {
            throw new MqttOutboxException(
                MqttOutboxError.Damaged, $"{_path} is the database of another program. Choose another file.");
        }
    }

    private void Delete(IReadOnlyCollection<long> ids)
    {
        foreach (long id in ids)
        {
            using SqliteCommand command = Command("DELETE FROM message WHERE id = $id", ("$id", id));
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string text, params (string Name, object Value)[] parameters)
    {
        SqliteCommand command = Connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private Task<T> RunAsync<T>(Func<T> run)
    {
        try
        {
            return Task.FromResult(run());
        }
        catch (SqliteException error)
        {
            return Task.FromException<T>(Explain(error));
        }
        catch (MqttOutboxException error)
        {
            return Task.FromException<T>(error);
        }
    }

    // sqlite3.h: SQLITE_PERM 3, BUSY 5, READONLY 8, CORRUPT 11, FULL 13, CANTOPEN 14, NOTADB 26.
    private MqttOutboxException Explain(SqliteException error) => error.SqliteErrorCode switch
    {
        3 or 8 => NewReadOnlyException(error),

        // Beside the file, which may be readable, those that end in -wal and -shm must be made.
        14 when Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(_path))) => NewReadOnlyException(error),
        5 => new(MqttOutboxError.InUse, $"{_path} is in use by another process. Stop that, or choose another file.", error),
        11 or 26 => new(
            MqttOutboxError.Damaged, $"{_path} is damaged, or not a database. Move it away; a new one is made.", error),
        13 => new(MqttOutboxError.NoSpace, $"There is no space left for {_path}. Free some; nothing that is in it is lost.", error),
        14 => new(MqttOutboxError.Failed, $"{_path} cannot be opened: its directory is not there. Make it first.", error),
        _ => new(MqttOutboxError.Failed, $"{_path} failed: {error.Message}", error),
    };

    private MqttOutboxException NewReadOnlyException(SqliteException? error) => new(
        MqttOutboxError.ReadOnly,
        $"{_path} cannot be written to. Check the permissions of the file and of its directory.",
        error);
}
