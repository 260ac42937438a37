using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Quectel.Hosting.Tests;

/// <summary>Keeps what is logged with the values of the scopes around it.</summary>
internal sealed class ScopeCollector : ILoggerProvider, ILogger, ISupportExternalScope
{
    private readonly ConcurrentQueue<(int EventId, IReadOnlyDictionary<string, object?> Scope)> _entries = [];
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <summary>The values of the scopes around the first entry of a kind.</summary>
    public IReadOnlyDictionary<string, object?> ScopeOf(int eventId) => _entries.First(entry => entry.EventId == eventId).Scope;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = new Dictionary<string, object?>();
        _scopes.ForEachScope(
            static (scope, values) =>
            {
                foreach ((string key, object? value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                {
                    values[key] = value;
                }
            },
            values);
        _entries.Enqueue((eventId.Id, values));
    }

    public void Dispose()
    {
    }
}
