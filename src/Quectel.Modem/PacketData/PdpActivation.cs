namespace Quectel.Modem;

/// <summary>
/// Brings a PDP context up: asks first, since an active one answers <c>AT+QIACT</c> with <c>ERROR</c>.
/// </summary>
internal static class PdpActivation
{
    public static async Task<ActivePdpContext> ActivateAsync(
        IAtChannel channel,
        int contextId,
        CancellationToken cancellationToken)
    {
        PdpContext.ValidateId(contextId);
        if (await FindAsync(channel, contextId, cancellationToken).ConfigureAwait(false) is { } already)
        {
            return already;
        }

        try
        {
            await channel.SendAsync(new ActivatePdpContextCommand(contextId), cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException error)
        {
            int? code = await ReadErrorAsync(channel, cancellationToken).ConfigureAwait(false);
            throw new PacketDataException(contextId, code, error);
        }

        return await FindAsync(channel, contextId, cancellationToken).ConfigureAwait(false)
            ?? new ActivePdpContext(contextId, PdpType.IPv4, Address: null);
    }

    private static async Task<ActivePdpContext?> FindAsync(
        IAtChannel channel,
        int contextId,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<ActivePdpContext> active =
            await channel.SendAsync(new ActivePdpContextsCommand(), cancellationToken).ConfigureAwait(false);
        return active.FirstOrDefault(context => context.Id == contextId);
    }

    private static async Task<int?> ReadErrorAsync(IAtChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(new TcpIpErrorCommand(), cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException)
        {
            return null;
        }
    }
}
