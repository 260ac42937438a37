namespace Quectel.Modem;

/// <summary>
/// A channel that remembers what is said on it, as logs may show it: secrets hidden, payloads by their length. It is the
/// evidence in <see cref="ModemReadiness.Lines"/>, and fit for a report of an error.
/// </summary>
/// <remarks>
/// It sees the commands sent through it with their answers, and the URCs that its subscribers recognise; nothing of what
/// others send. All members may be called at any time from any thread.
/// </remarks>
/// <example>
/// <code>
/// var transcript = new AtTranscript(modem);
/// await transcript.SendAsync(myCommand);
/// Console.WriteLine(string.Join('\n', transcript.Lines)); // &gt; AT+CBC  &lt; +CBC: 0,80,3900  &lt; OK
/// </code>
/// </example>
public sealed class AtTranscript : IAtChannel
{
    // Waiting repeats the same question: the last answers are the ones that tell.
    private const int MaxLines = 24;

    private readonly IAtChannel _channel;
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();
    private volatile bool _isRecording = true;

    /// <summary>Creates a transcript, which records from now on.</summary>
    /// <param name="channel">The modem; not disposed with the transcript.</param>
    public AtTranscript(IAtChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _channel = channel;
    }

    /// <summary>Whether what is said is remembered. When it is not, everything goes through as if this were not here.</summary>
    /// <value>Default true.</value>
    public bool IsRecording
    {
        get => _isRecording;
        set => _isRecording = value;
    }

    /// <summary>
    /// The newest 24 lines, the last one last: <c>&gt; AT+CPIN?</c> was sent, <c>&lt; +CPIN: READY</c> came.
    /// </summary>
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

    /// <summary>Forgets what was said so far.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
        }
    }

    /// <inheritdoc/>
    public Task<TResult> SendAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return IsRecording
            ? SendRecordedAsync(command, cancellationToken)
            : _channel.SendAsync(command, cancellationToken);
    }

    ValueTask<TResult> IAtChannel.SendValueAsync<TResult>(
        AtCommand<TResult> command, CancellationToken cancellationToken) =>
        IsRecording
            ? new ValueTask<TResult>(SendRecordedAsync(command, cancellationToken))
            : _channel.SendValueAsync(command, cancellationToken);

    /// <inheritdoc/>
    public UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity = 256)
        where TUrc : class
    {
        ArgumentNullException.ThrowIfNull(parse);
        return _channel.Subscribe(
            line =>
            {
                TUrc? urc = parse(line);
                if (urc is not null && IsRecording)
                {
                    Add($"< {line}");
                }

                return urc;
            },
            capacity);
    }

    private async Task<TResult> SendRecordedAsync<TResult>(
        AtCommand<TResult> command, CancellationToken cancellationToken)
    {
        Add($"> {command.LogText}");
        try
        {
            return await _channel.SendAsync(new TranscribedCommand<TResult>(command, Add), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AtCommandException error)
        {
            Add($"< {error.Result.Text}");
            throw;
        }
        catch (ModemTimeoutException error)
        {
            Add($"(no answer within {error.Timeout.TotalSeconds:0.#} s)");
            throw;
        }
    }

    private void Add(string line)
    {
        lock (_gate)
        {
            if (_lines.Count == MaxLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }
}
