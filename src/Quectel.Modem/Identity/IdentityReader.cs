namespace Quectel.Modem;

/// <summary>Reads what the module is: by <c>ATI</c>, or word by word where its answer has another shape.</summary>
internal static class IdentityReader
{
    public static async Task<ModemIdentity> ReadAsync(IAtChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(new IdentityCommand(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AtProtocolException or AtCommandException)
        {
            // V.250 leaves the text of ATI to the manufacturer; 27.007 does not leave these three.
            return new ModemIdentity(
                await ReadAsync(IdentityTextCommand.Manufacturer).ConfigureAwait(false),
                await ReadAsync(IdentityTextCommand.Model).ConfigureAwait(false),
                await ReadAsync(IdentityTextCommand.Revision).ConfigureAwait(false));
        }

        Task<string> ReadAsync(IdentityTextCommand command) => channel.SendAsync(command, cancellationToken);
    }

    /// <summary>
    /// The revision with the version of the application; without it where the module has no such command.
    /// </summary>
    public static async Task<string> ReadFullRevisionAsync(IAtChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(IdentityTextCommand.FullRevision, cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException)
        {
            return await channel.SendAsync(IdentityTextCommand.Revision, cancellationToken).ConfigureAwait(false);
        }
    }
}
