using Microsoft.Extensions.Logging;

namespace Quectel.Cli.Demo;

/// <summary>Collects the conversation with the modem, which the driver logs at level Trace with its secrets hidden.</summary>
internal sealed class WireLog : ILoggerProvider
{
    private const string Category = "Quectel.Modem";

    private readonly Lock _gate = new();
    private List<string> _lines = [];

    /// <returns>What was said since the last call: <c>&gt; AT+CSQ</c>, <c>&lt; +CSQ: 24,99</c>.</returns>
    public IReadOnlyList<string> Take()
    {
        lock (_gate)
        {
            List<string> taken = _lines;
            _lines = [];
            return taken;
        }
    }

    public ILogger CreateLogger(string categoryName) => new WireLogger(categoryName == Category ? Add : null);

    public void Dispose()
    {
        // Nothing is held but memory.
    }

    private void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }
    }

    private sealed class WireLogger(Action<string>? add) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => add is not null && logLevel == LogLevel.Trace;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                add!(formatter(state, exception));
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
