namespace Quectel.Modem;

/// <summary>A command like another, that tells somebody the answer before it is read.</summary>
internal sealed record TranscribedCommand<TResult> : AtCommand<TResult>
{
    private readonly AtCommand<TResult> _command;
    private readonly Action<string> _tell;

    public TranscribedCommand(AtCommand<TResult> command, Action<string> tell)
        : base(command)
    {
        _command = command;
        _tell = tell;
    }

    public override TimeSpan MaxResponseTime => _command.MaxResponseTime;

    public override ReadOnlyMemory<byte>? Payload => _command.Payload;

    public override bool IsAbortable => _command.IsAbortable;

    internal override bool EndsPayloadBySilence => _command.EndsPayloadBySilence;

    public override bool Owns(AtLine line) => _command.Owns(line);

    public override string LogTextOf(AtLine line) => _command.LogTextOf(line);

    public override bool Accepts(AtFinalResult result) => _command.Accepts(result);

    public override TResult Parse(AtResponse response)
    {
        foreach (AtLine line in response.Lines)
        {
            _tell($"< {_command.LogTextOf(line)}");
        }

        _tell($"< {response.Result.Text}");
        return _command.Parse(response);
    }

    internal override Task WritePayloadAsync(
        Func<ReadOnlyMemory<byte>, Task> write, CancellationToken cancellationToken) =>
        _command.WritePayloadAsync(write, cancellationToken);
}
