namespace Quectel.Modem;

/// <summary>
/// One command: what is written, which lines of the modem belong to its answer, and how long the answer may take.
/// </summary>
/// <remarks>
/// Derive from <see cref="AtCommand{TResult}"/> to add a command of your own; a command is an immutable value.
/// </remarks>
public abstract record AtCommand
{
    private protected AtCommand(AtCommandLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        Text = line.Text;
        LogText = line.HidesText ? line.LogText : Text;
    }

    /// <summary>How the command may be shown: secrets are replaced by <c>***</c>.</summary>
    public string LogText { get; }

    /// <summary>
    /// The longest time the modem may take until the final result, counted from the moment the line is written.
    /// </summary>
    /// <value>
    /// 5 s unless the command says otherwise: the manuals' 300 ms class, with room for a module that is busy writing
    /// to flash or waking from sleep (core AT reference, section 11).
    /// </value>
    public virtual TimeSpan MaxResponseTime => TimeSpan.FromSeconds(5);

    /// <summary>
    /// The bytes to send when the modem asks for them, by the prompt <c>&gt;</c> or by <c>CONNECT</c>; null for a
    /// command that is a line and no more.
    /// </summary>
    public virtual ReadOnlyMemory<byte>? Payload => null;

    /// <summary>
    /// Whether a character typed while the command runs ends it early (V.250 5.6.1). The driver sends one when the
    /// caller stops waiting; a module that does not abort takes it for an empty line.
    /// </summary>
    /// <value>
    /// False unless the command says otherwise: an operator scan takes up to 180 s, and everybody behind it would wait.
    /// </value>
    public virtual bool IsAbortable => false;

    /// <summary>Whether the module gives a payload up by itself that stops coming. If not, it waits for all of it.</summary>
    internal virtual bool EndsPayloadBySilence => false;

    /// <summary>What is written, without the final carriage return. May hold secrets.</summary>
    internal string Text { get; }

    /// <summary>
    /// Decides whether a line that came while this command was pending belongs to its answer; every other line is a
    /// URC.
    /// </summary>
    /// <param name="line">The line; never a final result, and never the echo of the command.</param>
    /// <returns>True to take the line.</returns>
    /// <remarks>
    /// The same prefix can be answer and URC (<c>+CREG:</c>): decide by shape, and say how in the command.
    /// </remarks>
    public virtual bool Owns(AtLine line) => false;

    /// <summary>
    /// Gives a line of the answer as logs may show it; a command whose answer holds a secret hides it here.
    /// </summary>
    /// <param name="line">A line that the command owns.</param>
    /// <returns>By default the whole line, without its payload.</returns>
    public virtual string LogTextOf(AtLine line) => line.ToString();

    /// <summary>Decides whether a final result is a normal outcome that <c>Parse</c> turns into a value.</summary>
    /// <param name="result">The final result.</param>
    /// <returns>By default, true for <c>OK</c> only.</returns>
    public virtual bool Accepts(AtFinalResult result) => result.IsSuccess;

    /// <summary>
    /// Writes the payload: in one piece, unless the command knows better. Begins on the read loop, so nothing before the
    /// first thing awaited may wait or run a user's code.
    /// </summary>
    /// <param name="write">Writes a piece; completes when the port has taken it.</param>
    /// <param name="cancellationToken">
    /// Nobody waits for the command any more. A module that has been told a length waits for all of it: only a command
    /// whose payload the module ends by itself after a silence may stop here.
    /// </param>
    internal virtual Task WritePayloadAsync(
        Func<ReadOnlyMemory<byte>, Task> write, CancellationToken cancellationToken) =>
        write(Payload.GetValueOrDefault());

    /// <summary>Gives <see cref="LogText"/>.</summary>
    /// <returns>The command with its secrets hidden.</returns>
    public sealed override string ToString() => LogText;
}
