namespace Quectel.Modem;

/// <summary>A conversation with one AT port: commands in, answers and unsolicited result codes (URCs) out.</summary>
public interface IAtChannel
{
    /// <summary>
    /// Sends a command and waits for its answer. One command is on the wire at a time; callers are served in order.
    /// </summary>
    /// <typeparam name="TResult">What the answer means.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">
    /// Ends the wait. Before the command is written nothing is sent; after that the modem still carries it out, and its
    /// answer is taken off the line before the next command is written.
    /// </param>
    /// <returns>The typed result.</returns>
    /// <exception cref="AtCommandException">The modem answered with an error.</exception>
    /// <exception cref="AtProtocolException">The answer was not understood.</exception>
    /// <exception cref="ModemTimeoutException">No answer within <see cref="AtCommand.MaxResponseTime"/>.</exception>
    /// <exception cref="ModemDisconnectedException">The port is gone.</exception>
    Task<TResult> SendAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="SendAsync"/>, for the driver's own parts, who await it once: it costs no task.</summary>
    internal ValueTask<TResult> SendValueAsync<TResult>(
        AtCommand<TResult> command, CancellationToken cancellationToken) => new(SendAsync(command, cancellationToken));

    /// <summary>Follows the URCs that a parser recognises, from this moment on.</summary>
    /// <typeparam name="TUrc">The type of the news.</typeparam>
    /// <param name="parse">
    /// Reads a line, or gives null for a line of somebody else's. Runs on the read loop: it must be quick, must not
    /// block and must not wait for a command.
    /// </param>
    /// <param name="capacity">
    /// How many unread URCs are kept, 1 or more. When the reader falls further behind, the oldest is dropped and
    /// counted
    /// in <see cref="UrcSubscription{TUrc}.Dropped"/>.
    /// </param>
    /// <returns>
    /// The subscription; it ends with a <see cref="ModemDisconnectedException"/> when the port is lost.
    /// </returns>
    UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity = 256)
        where TUrc : class;
}
