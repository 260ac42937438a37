using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Tests;

/// <summary>Keeps everything that is logged.</summary>
internal sealed class RecordingLogger : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    public IEnumerable<string> Lines => _lines.Select(line => line.Text);

    public IEnumerable<string> Errors => _lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        string text = $"{formatter(state, exception)}{exception}";
        _lines.Enqueue((logLevel, text));
        if (_waiting.TryGetValue(text, out TaskCompletionSource? waiter))
        {
            waiter.TrySetResult();
        }
    }

    /// <summary>Ends when this line has been logged.</summary>
    public Task WaitForAsync(string line)
    {
        TaskCompletionSource waiter =
            _waiting.GetOrAdd(line, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Lines.Contains(line))
        {
            waiter.TrySetResult();
        }

        return waiter.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
    }
}
