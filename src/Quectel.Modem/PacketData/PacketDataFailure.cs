namespace Quectel.Modem;

/// <summary>
/// Turns the bare <c>ERROR</c> of a TCP/IP command into an exception with the reason that the modem kept.
/// </summary>
internal static class PacketDataFailure
{
    public static async Task<TResult> ExplainAsync<TResult>(
        IAtChannel channel,
        AtCommand<TResult> command,
        string failure,
        int contextId,
        CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException error)
        {
            throw await ExplainAsync(channel, error, failure, contextId, cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<PacketDataException> ExplainAsync(
        IAtChannel channel,
        AtCommandException error,
        string failure,
        int contextId,
        CancellationToken cancellationToken)
    {
        TcpIpError? reason = null;
        try
        {
            reason = await channel.SendAsync(new TcpIpErrorCommand(), cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException)
        {
            // It keeps none.
        }

        return new PacketDataException(failure, contextId, reason?.Code, error);
    }
}
