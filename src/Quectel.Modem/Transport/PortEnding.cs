namespace Quectel.Modem.Transport;

/// <summary>How a port ended: written once, by whoever notices first, and told to everyone who asks later.</summary>
internal sealed class PortEnding(string portName)
{
    private Cause? _cause;

    public bool HasEnded => Volatile.Read(ref _cause) is not null;

    /// <summary>Records the end; the first cause wins.</summary>
    /// <param name="what">What happened and what to try; the port's name is put before it.</param>
    /// <param name="exception">The error behind it, when there is one.</param>
    public bool TryEnd(string what, Exception? exception = null) =>
        Interlocked.CompareExchange(ref _cause, new Cause(what, exception), null) is null;

    /// <summary>Makes the exception for one caller: a shared instance would mix up their stack traces.</summary>
    public ModemDisconnectedException CreateException()
    {
        Cause cause = Volatile.Read(ref _cause) ?? throw new InvalidOperationException("The port has not ended.");
        return new ModemDisconnectedException(portName, $"{portName} {cause.What}", cause.Exception);
    }

    private sealed record Cause(string What, Exception? Exception);
}
