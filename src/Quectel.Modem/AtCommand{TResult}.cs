namespace Quectel.Modem;

/// <summary>A command and the way to read its answer.</summary>
/// <typeparam name="TResult">What the answer means.</typeparam>
public abstract record AtCommand<TResult> : AtCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="line">The command line, as an interpolated string: see <see cref="AtCommandLine"/>.</param>
    protected AtCommand(AtCommandLine line)
        : base(line)
    {
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="response">The lines the command owns, and a final result that it accepts.</param>
    /// <returns>The typed result.</returns>
    /// <exception cref="AtProtocolException">The answer has another shape than the manual's.</exception>
    public abstract TResult Parse(AtResponse response);
}
