using Microsoft.Extensions.Logging;

namespace Quectel.Benchmarks.Shift;

/// <summary>Keeps the last lines of the log, to show what led to a failure.</summary>
internal sealed class RecentLog(int capacity) : ILoggerFactory, ILogger
{
    private readonly Queue<string> _lines = new(capacity);

    public IEnumerable<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (_lines.Count == capacity)
        {
            _lines.Dequeue();
        }

        _lines.Enqueue(formatter(state, exception));
    }

    public void Dispose()
    {
    }
}
