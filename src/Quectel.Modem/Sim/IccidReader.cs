namespace Quectel.Modem;

/// <summary>Reads the number of the card under the name that the firmware knows.</summary>
internal static class IccidReader
{
    public static async Task<string?> ReadAsync(IAtChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(IccidCommand.Quectel, cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException error) when (error.Result.Code == AtResultCode.Error)
        {
            return await channel.SendAsync(IccidCommand.Alias, cancellationToken).ConfigureAwait(false);
        }
    }
}
