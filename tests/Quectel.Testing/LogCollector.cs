using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Quectel.Testing;

/// <summary>Keeps everything that is logged, from the level Trace on.</summary>
public sealed class LogCollector : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(EventId Id, LogLevel Level, string Text)> _entries = [];

    /// <summary>Each entry with its exception, one line each.</summary>
    public string Text => string.Join('\n', _entries.Select(entry => entry.Text));

    /// <summary>The wire: the entries of the level Trace.</summary>
    public IReadOnlyList<string> Wire =>
        [.. _entries.Where(entry => entry.Level == LogLevel.Trace).Select(entry => entry.Text)];

    /// <summary>The entries of one kind.</summary>
    public IReadOnlyList<string> Of(int eventId, LogLevel level) =>
        [.. _entries.Where(entry => entry.Id.Id == eventId && entry.Level == level).Select(entry => entry.Text)];

    /// <summary>Forgets what was logged.</summary>
    public void Clear() => _entries.Clear();

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((eventId, logLevel, formatter(state, exception) + exception));

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
