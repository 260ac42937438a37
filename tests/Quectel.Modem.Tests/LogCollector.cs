using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Quectel.Modem.Tests;

/// <summary>Keeps everything that is logged, from the level Trace on.</summary>
internal sealed class LogCollector : ILoggerFactory, ILogger
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

    public void Clear() => _entries.Clear();

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((eventId, logLevel, formatter(state, exception) + exception));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
