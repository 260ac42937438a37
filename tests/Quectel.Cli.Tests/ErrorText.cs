using System.Text;

namespace Quectel.Cli.Tests;

/// <summary>Standard error that a test can wait on. Thread-safe, as the log writes from several threads.</summary>
internal sealed class ErrorText : TextWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly List<(string Wanted, TaskCompletionSource Seen)> _watchers = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_gate)
        {
            _text.Append(value);
            foreach ((string wanted, TaskCompletionSource seen) in _watchers)
            {
                if (Holds(wanted))
                {
                    seen.TrySetResult();
                }
            }
        }
    }

    public Task SeesAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _watchers.Add((text, seen));
            if (Holds(text))
            {
                seen.TrySetResult();
            }
        }

        return seen.Task;
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return _text.ToString();
        }
    }

    private bool Holds(string text) => _text.ToString().Contains(text, StringComparison.Ordinal);
}
