namespace Quectel.Modem.Tests;

/// <summary>A channel that expects certain commands in a certain order, and has the answers at hand.</summary>
internal sealed class ScriptedChannel : IAtChannel
{
    private readonly Queue<(string Command, string[] Lines)> _script = [];

    /// <summary>The commands that were sent, as the modem would see them.</summary>
    public List<string> Sent { get; } = [];

    public ScriptedChannel Answer(string command, params string[] lines)
    {
        _script.Enqueue((command, lines));
        return this;
    }

    public Task<TResult> SendAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken = default)
    {
        Sent.Add(command.Text);
        (string expected, string[] lines) = _script.TryDequeue(out var next) ? next : ("nothing", []);
        Assert.Equal(expected, command.Text);
        try
        {
            return Task.FromResult(command.Read(lines));
        }
        catch (ModemException error)
        {
            return Task.FromException<TResult>(error);
        }
    }

    public UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity = 256)
        where TUrc : class =>
        throw new NotSupportedException();
}
