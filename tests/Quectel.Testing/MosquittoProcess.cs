using System.Diagnostics;

namespace Quectel.Testing;

/// <summary>One of mosquitto's programs that runs until it is disposed, and the lines it prints.</summary>
internal sealed class MosquittoProcess : IAsyncDisposable
{
    // The shell passes on the signals that it reads. It outlives nobody: when its input ends - on dispose, but also when the
    // test host is killed - so does the program. It closes its own output, so that the end of the output is the end of the
    // program.
    private const string Guard =
        "\"$@\" & child=$!; exec >&- 2>&-; while read signal; do kill -$signal $child; done; kill -9 $child; wait $child";

    // A safety belt for tests that wait for what never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly Process _shell;
    private readonly Task _readers;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDisposed;

    private MosquittoProcess(Process shell)
    {
        _shell = shell;
        _readers = Task.WhenAll(ReadAsync(shell.StandardOutput), ReadAsync(shell.StandardError));
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public static MosquittoProcess Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])["-c", Guard, "sh", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return new MosquittoProcess(Process.Start(start)!);
    }

    /// <returns>The index of the first line that matches, at <paramref name="from"/> or after.</returns>
    /// <exception cref="InvalidOperationException">The program ended without printing one.</exception>
    public async Task<int> WaitForLineAsync(Func<string, bool> matches, int from, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            bool isLast = _readers.IsCompleted;
            lock (_gate)
            {
                int index = _lines.FindIndex(Math.Min(from, _lines.Count), line => matches(line));
                if (index >= 0)
                {
                    return index;
                }

                changed = _changed.Task;
            }

            if (isLast)
            {
                throw new InvalidOperationException("The program ended; it printed:\n" + string.Join('\n', Lines));
            }

            await Task.WhenAny(changed, _readers).WaitAsync(Patience, cancellationToken);
        }
    }

    /// <summary>Sends a signal to the program.</summary>
    /// <param name="signal">Its name as <c>kill</c> takes it, for instance <c>HUP</c>.</param>
    public async Task SignalAsync(string signal)
    {
        await _shell.StandardInput.WriteLineAsync(signal);
        await _shell.StandardInput.FlushAsync();
    }

    /// <summary>Completes when the program has ended.</summary>
    public Task WaitForEndAsync(CancellationToken cancellationToken) => _readers.WaitAsync(Patience, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        await _readers;
        _shell.Dispose();
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            TaskCompletionSource changed;
            lock (_gate)
            {
                _lines.Add(line);
                changed = _changed;
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            changed.SetResult();
        }
    }
}
