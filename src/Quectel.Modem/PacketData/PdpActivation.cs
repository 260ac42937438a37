namespace Quectel.Modem;

/// <summary>
/// Brings a PDP context up: asks first, since an active one answers <c>AT+QIACT</c> with <c>ERROR</c>, and clears away
/// what is left of one that the network took down.
/// </summary>
internal static class PdpActivation
{
    private const int NotAllowed = 572;

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

        if (!await TryActivateAsync(channel, contextId, isLast: false, cancellationToken).ConfigureAwait(false))
        {
            await ClearAsync(channel, contextId, cancellationToken).ConfigureAwait(false);
            await TryActivateAsync(channel, contextId, isLast: true, cancellationToken).ConfigureAwait(false);
        }

        return await FindAsync(channel, contextId, cancellationToken).ConfigureAwait(false)
            ?? new ActivePdpContext(contextId, PdpType.IPv4, Address: null);
    }

    /// <exception cref="PacketDataException">The context is not active.</exception>
    public static async Task RequireActiveAsync(
        IAtChannel channel,
        string failure,
        int contextId,
        CancellationToken cancellationToken)
    {
        PdpContext.ValidateId(contextId);
        if (await FindAsync(channel, contextId, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new PacketDataException(failure, contextId, NotAllowed);
        }
    }

    /// <returns>False when it failed for a reason that clearing away may remove.</returns>
    private static async Task<bool> TryActivateAsync(
        IAtChannel channel,
        int contextId,
        bool isLast,
        CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(new ActivatePdpContextCommand(contextId), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AtCommandException error)
        {
            string failure = $"PDP context {contextId} could not be activated";
            PacketDataException reason = await PacketDataFailure
                .ExplainAsync(channel, error, failure, contextId, cancellationToken).ConfigureAwait(false);
            return isLast || !reason.IsTransient ? throw reason : false;
        }
    }

    /// <summary>
    /// After <c>pdpdeact</c>, and after some failures, the module wants a deactivation first (core AT reference, 6.2,
    /// 6.6).
    /// </summary>
    private static async Task ClearAsync(IAtChannel channel, int contextId, CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(new DeactivatePdpContextCommand(contextId), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AtCommandException)
        {
            // There was nothing to clear away.
        }
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
}
