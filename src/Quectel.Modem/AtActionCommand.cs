namespace Quectel.Modem;

/// <summary>A command that is answered by a final result alone; <c>OK</c> says all there is to say.</summary>
public abstract record AtActionCommand : AtCommand<bool>
{
    /// <summary>Creates the command.</summary>
    /// <param name="line">The command line, as an interpolated string: see <see cref="AtCommandLine"/>.</param>
    protected AtActionCommand(AtCommandLine line)
        : base(line)
    {
    }

    /// <inheritdoc/>
    public sealed override bool Parse(AtResponse response) => true;
}
