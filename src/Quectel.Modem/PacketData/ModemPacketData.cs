namespace Quectel.Modem;

/// <summary>The data connection of a modem to its operator: PDP contexts, 1 to 16, at most three of them active.</summary>
public sealed class ModemPacketData
{
    private readonly IAtChannel _channel;

    internal ModemPacketData(IAtChannel channel) => _channel = channel;

    /// <summary>Stores APN and credentials of a PDP context in the modem; they survive a restart.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">A value holds a quote or a control character.</exception>
    public Task DefineContextAsync(PdpContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        PdpContext.ValidateId(context.Id);
        return _channel.SendAsync(new DefinePdpContextCommand(context), cancellationToken);
    }

    /// <summary>Activates a PDP context; does nothing when it is active already.</summary>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The context with its address.</returns>
    /// <exception cref="PacketDataException">The network or the modem refused. Takes up to 150 s.</exception>
    public Task<ActivePdpContext> ActivateContextAsync(
        int contextId = 1,
        CancellationToken cancellationToken = default) =>
        PdpActivation.ActivateAsync(_channel, contextId, cancellationToken);

    /// <summary>Deactivates a PDP context and closes every connection on it.</summary>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">Ends the wait, up to 40 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such context.</exception>
    public Task DeactivateContextAsync(int contextId = 1, CancellationToken cancellationToken = default)
    {
        PdpContext.ValidateId(contextId);
        return _channel.SendAsync(new DeactivatePdpContextCommand(contextId), cancellationToken);
    }

    /// <summary>Lists the active PDP contexts.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The contexts; empty when none is active.</returns>
    public Task<IReadOnlyList<ActivePdpContext>> GetActiveContextsAsync(
        CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new ActivePdpContextsCommand(), cancellationToken);
}
